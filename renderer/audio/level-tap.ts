import { type Level, levelOf } from './levels.ts';

/** Longer than the pause between two readings at 48 kHz (85 ms), so that no sample goes unseen. */
const WINDOW = 4096;

/** Listens to one place of a graph, each channel by itself: a mean of two would hide that one clips. */
export class LevelTap {
  readonly #splitter: ChannelSplitterNode;
  readonly #analysers: readonly AnalyserNode[];
  readonly #samples: readonly Float32Array<ArrayBuffer>[];

  constructor(context: BaseAudioContext, from: AudioNode) {
    this.#splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    this.#analysers = [0, 1].map(() => new AnalyserNode(context, { fftSize: WINDOW }));
    this.#samples = this.#analysers.map(() => new Float32Array(WINDOW));
    from.connect(this.#splitter);
    for (const [channel, analyser] of this.#analysers.entries()) this.#splitter.connect(analyser, channel);
  }

  /** Reads the level of the last 85 ms. */
  read(): Level {
    for (const [channel, analyser] of this.#analysers.entries()) {
      const samples = this.#samples[channel];
      if (samples) analyser.getFloatTimeDomainData(samples);
    }
    return levelOf(...this.#samples);
  }

  close(): void {
    this.#splitter.disconnect();
  }
}
