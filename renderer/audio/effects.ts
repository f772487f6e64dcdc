import type { GtcrnWorkletNode, NoiseGateWorkletNode } from '@sapphi-red/web-noise-suppressor';
import gateUrl from '@sapphi-red/web-noise-suppressor/noiseGateWorklet.js?url&no-inline';
import { suppressionWorks, suppressorsOf } from './suppression.ts';

export type EffectName = 'suppression' | 'gate';

/** Null until it is ready; `unavailable` when it cannot run here. */
type Made<T> = T | 'unavailable' | null;

/** The gate closes so far below where it opens, so that it does not flutter, and not before so long a pause. */
const GATE_GAP_DB = 6;
const GATE_HOLD_MS = 250;

/** Takes a node out; one with memory of its own gives that back. */
export function release(node: AudioNode): void {
  node.disconnect();
  if ('destroy' in node && typeof node.destroy === 'function') node.destroy();
}

/** The effects that are worklets, in one context: loaded when first asked for, left out when they cannot run. */
export class Effects {
  readonly #context: AudioContext;
  readonly #onSettled: (name: EffectName, works: boolean) => void;
  readonly #asked = new Set<EffectName>();
  #suppressors: Made<() => GtcrnWorkletNode> = null;
  #gates: Made<typeof NoiseGateWorkletNode> = null;

  /** @param onSettled one is ready, or turned out not to run; not called after a failure has been told */
  constructor(context: AudioContext, onSettled: (name: EffectName, works: boolean) => void) {
    this.#context = context;
    this.#onSettled = onSettled;
  }

  suppressor(): Made<GtcrnWorkletNode> {
    const made = this.#suppressors;
    if (made === null) this.#load('suppression', () => this.#loadSuppression());
    if (typeof made !== 'function') return made;
    const node = made();
    node.addEventListener('processorerror', () => this.#failed('suppression'), { once: true });
    return node;
  }

  /** @param opensAt dBFS */
  gate(opensAt: number): Made<NoiseGateWorkletNode> {
    const Gate = this.#gates;
    if (Gate === null) this.#load('gate', () => this.#loadGate());
    if (typeof Gate !== 'function') return Gate;
    const node = new Gate(this.#context, {
      openThreshold: opensAt,
      closeThreshold: opensAt - GATE_GAP_DB,
      holdMs: GATE_HOLD_MS,
      maxChannels: 2,
    });
    node.addEventListener('processorerror', () => this.#failed('gate'), { once: true });
    return node;
  }

  #load(name: EffectName, load: () => Promise<void>): void {
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    load().then(
      () => this.#onSettled(name, true),
      () => this.#failed(name),
    );
  }

  async #loadSuppression(): Promise<void> {
    if (!(await suppressionWorks())) throw new Error('self-test');
    this.#suppressors = await suppressorsOf(this.#context);
  }

  async #loadGate(): Promise<void> {
    const { NoiseGateWorkletNode } = await import('@sapphi-red/web-noise-suppressor');
    await this.#context.audioWorklet.addModule(gateUrl);
    this.#gates = NoiseGateWorkletNode;
  }

  #failed(name: EffectName): void {
    // A context that was closed meanwhile failed nothing.
    if (this.#context.state === 'closed') return;
    if (name === 'suppression') this.#suppressors = 'unavailable';
    else this.#gates = 'unavailable';
    this.#onSettled(name, false);
  }
}
