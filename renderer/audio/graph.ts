import type { StripId } from '../../common/audio/mixer.ts';
import { type EffectName, Effects } from './effects.ts';
import type { Level } from './levels.ts';
import { limiter } from './limiter.ts';
import { Monitor } from './monitor.ts';
import type { StripPlan } from './plan.ts';
import { Strip, type StripSource } from './strip.ts';
import { NOWHERE, RATE } from './web-audio.ts';

export interface MixGraphEvents {
  /** An effect is ready, or turned out not to run here and is left out. */
  readonly onEffect: (name: EffectName, works: boolean) => void;
  /** The host listened, and the output was lost. What viewers hear goes on. */
  readonly onMonitorLost: () => void;
}

/**
 * The mixer: strips, summed, held below full scale, as one track. It runs on a clock of its own and opens no device, so that
 * none can take it along when it is lost; what the host listens to has an output apart from it.
 */
export class MixGraph {
  readonly #context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive', sinkId: NOWHERE });
  readonly #out = new MediaStreamAudioDestinationNode(this.#context);
  /** What the host listens to. */
  readonly #listened = new MediaStreamAudioDestinationNode(this.#context);
  readonly #monitor: Monitor;
  readonly #program = new GainNode(this.#context);
  readonly #effects: Effects;
  readonly #strips = new Map<StripId, Strip>();

  constructor({ onEffect, onMonitorLost }: MixGraphEvents) {
    this.#effects = new Effects(this.#context, (name, works) => {
      for (const strip of this.#strips.values()) {
        if (works) strip.wire();
        else strip.rewire();
      }
      onEffect(name, works);
    });
    const [first, last] = limiter(this.#context);
    if (first && last) this.#program.connect(first).connect(last).connect(this.#out);
    this.#monitor = new Monitor(this.#listened.stream, onMonitorLost);
    this.#out.channelCount = 2;
  }

  /** Gives the mixed sound, stereo at 48 kHz; it is the same track until `close`. */
  get track(): MediaStreamTrack {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new Error('a destination has a track');
    return track;
  }

  /** Makes the strips what the plans say; those without a source go. The sources stay the caller's. */
  apply(sources: ReadonlyMap<StripId, StripSource>, plans: ReadonlyMap<StripId, StripPlan>): void {
    for (const [id, strip] of this.#strips)
      if (!plans.has(id) || sources.get(id) !== strip.source) {
        strip.close();
        this.#strips.delete(id);
      }
    for (const [id, plan] of plans) {
      const source = sources.get(id);
      if (source) this.#strip(id, source, plan);
    }
    this.#monitor.hear([...plans.values()].some(({ monitor }) => monitor));
    if (this.#context.state === 'suspended') void this.#context.resume();
  }

  /** Null when there is no such strip. */
  read(id: StripId): Level | null {
    return this.#strips.get(id)?.read() ?? null;
  }

  /** Idempotent. */
  close(): void {
    if (this.#context.state === 'closed') return;
    for (const strip of this.#strips.values()) strip.close();
    this.#strips.clear();
    this.#monitor.close();
    this.track.stop();
    void this.#context.close();
  }

  #strip(id: StripId, source: StripSource, plan: StripPlan): void {
    const known = this.#strips.get(id);
    if (known) return known.apply(plan);
    const outs = { program: this.#program, monitor: this.#listened };
    this.#strips.set(id, new Strip(this.#context, this.#effects, source, plan, outs));
  }
}
