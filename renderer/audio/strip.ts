import { MOST_OFFSET_MS } from '../../common/audio/mixer.ts';
import { type Effects, release } from './effects.ts';
import { LevelTap } from './level-tap.ts';
import type { Level } from './levels.ts';
import { limiter } from './limiter.ts';
import type { StripPlan } from './plan.ts';

export type StripSource = MediaStreamTrack | HTMLMediaElement;

function nodeOf(context: AudioContext, source: StripSource): AudioNode {
  return source instanceof HTMLMediaElement
    ? context.createMediaElementSource(source)
    : context.createMediaStreamSource(new MediaStream([source]));
}

/** Faders glide: a jump would be heard as a click. */
const GLIDE_S = 0.015;

/** Names what of a plan needs other nodes and not only other values. */
const shapeOf = ({ suppress, gateDb, limit }: StripPlan): string => `${suppress} ${gateDb} ${limit}`;

/** One strip: source, suppression, gate, fader, limiter, delay, meter, mute. */
export class Strip {
  readonly source: StripSource;
  readonly #context: AudioContext;
  readonly #effects: Effects;
  readonly #monitor: AudioNode;
  readonly #from: AudioNode;
  readonly #fader: GainNode;
  readonly #delay: DelayNode;
  readonly #mute: GainNode;
  readonly #tap: LevelTap;
  /** The nodes between source and fader, and between fader and delay. */
  #effectNodes: readonly AudioNode[] = [];
  #wired: string | null = null;
  #monitored = false;
  #plan: StripPlan;

  /** @param monitor where it goes to be heard here */
  constructor(context: AudioContext, effects: Effects, source: StripSource, plan: StripPlan, outs: Outs) {
    this.source = source;
    this.#context = context;
    this.#effects = effects;
    this.#monitor = outs.monitor;
    this.#plan = plan;
    this.#from = nodeOf(context, source);
    this.#fader = new GainNode(context, { gain: plan.gain });
    this.#delay = new DelayNode(context, { maxDelayTime: MOST_OFFSET_MS / 1000, delayTime: plan.delay });
    this.#mute = new GainNode(context, { gain: plan.audible ? 1 : 0 });
    this.#tap = new LevelTap(context, this.#delay);
    this.#delay.connect(this.#mute).connect(outs.program);
    this.apply(plan);
  }

  apply(plan: StripPlan): void {
    this.#plan = plan;
    const { currentTime } = this.#context;
    this.#fader.gain.setTargetAtTime(plan.gain, currentTime, GLIDE_S);
    this.#mute.gain.setTargetAtTime(plan.audible ? 1 : 0, currentTime, GLIDE_S);
    this.#delay.delayTime.setTargetAtTime(plan.delay, currentTime, GLIDE_S);
    if (plan.monitor !== this.#monitored) {
      if (plan.monitor) this.#mute.connect(this.#monitor);
      else this.#mute.disconnect(this.#monitor);
      this.#monitored = plan.monitor;
    }
    this.wire();
  }

  /** Reads the level behind the fader and before the mute: what is muted can still be seen. */
  read(): Level {
    return this.#tap.read();
  }

  /** Puts the effects in once they are ready; until then all stays as it was, silent at the very beginning. */
  wire(): void {
    const shape = shapeOf(this.#plan);
    if (this.#wired === shape) return;
    const before = this.#front();
    if (!before) return;
    const after = this.#plan.limit ? limiter(this.#context) : [];
    this.#unwire();
    this.#wired = shape;
    this.#effectNodes = [...before, ...after];
    const way = [this.#from, ...before, this.#fader, ...after, this.#delay];
    for (const [i, node] of way.slice(1).entries()) way[i]?.connect(node);
  }

  /** An effect that ran has failed: it is left out. */
  rewire(): void {
    this.#wired = null;
    this.wire();
  }

  close(): void {
    this.#unwire();
    this.#tap.close();
    this.#delay.disconnect();
    this.#mute.disconnect();
  }

  /** Answers null while one that is wanted is not ready. */
  #front(): readonly AudioNode[] | null {
    const { suppress, gateDb } = this.#plan;
    const gate = gateDb === null ? 'unavailable' : this.#effects.gate(gateDb);
    if (gate === null) return null;
    const suppressor = suppress ? this.#effects.suppressor() : 'unavailable';
    if (suppressor === null) return null;
    return [suppressor, gate].filter((node) => node !== 'unavailable');
  }

  #unwire(): void {
    this.#from.disconnect();
    this.#fader.disconnect();
    for (const node of this.#effectNodes) release(node);
    this.#effectNodes = [];
  }
}

export interface Outs {
  /** What viewers hear. */
  readonly program: AudioNode;
  /** What the host hears. */
  readonly monitor: AudioNode;
}
