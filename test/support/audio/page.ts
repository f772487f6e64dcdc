import { DEFAULT_MIXER, type MixerSettings, type StripId } from '../../../common/audio/mixer.ts';
import { MixGraph } from '../../../renderer/audio/graph.ts';
import { LevelTap } from '../../../renderer/audio/level-tap.ts';
import { type Desk, routeOf } from '../../../renderer/audio/plan.ts';
import { suppressionWorks } from '../../../renderer/audio/suppression.ts';
import { NOWHERE } from '../../../renderer/audio/web-audio.ts';

export interface Sound {
  readonly kind: 'sine' | 'noise' | 'clicks';
  readonly hertz?: number;
  /** Peak, dBFS. */
  readonly db: number;
}
export type Change = Partial<Omit<Desk, 'settings' | 'open'>> & {
  readonly settings?: { readonly [Id in StripId]?: Partial<MixerSettings[Id]> };
};

/** The mixer's graph between sounds that are known and a meter at its track, in a real browser. */
class AudioRig {
  readonly #context = new AudioContext({ sampleRate: 48_000, sinkId: NOWHERE });
  readonly #sources = new Map<StripId, MediaStreamTrack>();
  readonly #gains = new Map<StripId, GainNode>();
  readonly settled: string[] = [];
  readonly graph = new MixGraph({
    onEffect: (name, works) => this.settled.push(`${name} ${works}`),
    onMonitorLost: () => this.settled.push('monitor lost'),
  });
  readonly #heard = this.#context.createMediaStreamSource(new MediaStream([this.graph.track]));
  readonly #tap = new LevelTap(this.#context, this.#heard);
  readonly #spectrum = new AnalyserNode(this.#context, { fftSize: 8192, smoothingTimeConstant: 0 });

  constructor() {
    this.#heard.connect(this.#spectrum);
  }

  /** Puts a sound on a strip; another one takes its place. */
  source(id: StripId, { kind, hertz = 1000, db }: Sound): void {
    const out = new MediaStreamAudioDestinationNode(this.#context);
    out.channelCount = id === 'microphone' ? 1 : 2;
    const gain = new GainNode(this.#context, { gain: 10 ** (db / 20) });
    const node =
      kind === 'sine'
        ? new OscillatorNode(this.#context, { frequency: hertz })
        : new AudioBufferSourceNode(this.#context, { buffer: bufferOf(kind), loop: true });
    node.connect(gain).connect(out);
    node.start();
    this.#gains.set(id, gain);
    const [track] = out.stream.getAudioTracks();
    if (track) this.#sources.set(id, track);
  }

  /** Changes how loud a source is, at once. */
  turn(id: StripId, db: number): void {
    const gain = this.#gains.get(id);
    if (gain) gain.gain.value = 10 ** (db / 20);
  }

  apply(change: Change = {}): string {
    const settings: MixerSettings = {
      ...DEFAULT_MIXER,
      microphone: { ...DEFAULT_MIXER.microphone, ...change.settings?.microphone },
      system: { ...DEFAULT_MIXER.system, ...change.settings?.system },
      media: { ...DEFAULT_MIXER.media, ...change.settings?.media },
    };
    const route = routeOf({
      open: new Set(this.#sources.keys()),
      solo: new Set(),
      monitor: new Set(),
      mutedForPause: false,
      ...change,
      settings,
    });
    this.graph.apply(this.#sources, route.kind === 'mixed' ? route.strips : new Map());
    return route.kind;
  }

  /** Level of the track over 85 ms after so long a wait for what came before to be over, ms. */
  async level(after = 300) {
    await wait(after);
    return this.#tap.read();
  }

  /** Level of one tone in the track, dBFS of its peak, by the nearest bins of a Blackman window. */
  async tone(hertz: number, after = 400): Promise<number> {
    await wait(after);
    const bins = new Float32Array(this.#spectrum.frequencyBinCount);
    this.#spectrum.getFloatFrequencyData(bins);
    const middle = Math.round((hertz * this.#spectrum.fftSize) / this.#context.sampleRate);
    // The window's coherent gain is 0.42, and half of a real tone lies in the negative frequencies.
    return Math.max(...bins.subarray(middle - 2, middle + 3)) - 20 * Math.log10(0.42 / 2);
  }

  /** How much later a click comes out of the mixer than it went in, ms. The strip must have the sound `clicks`. */
  async latency(id: StripId): Promise<number> {
    const direct = this.#gains.get(id);
    if (!direct) throw new Error('no such strip');
    const [sent, heard] = [direct, this.#heard].map((node) => {
      const analyser = new AnalyserNode(this.#context, { fftSize: 32_768 });
      node.connect(analyser);
      return { analyser, samples: new Float32Array(analyser.fftSize) };
    });
    for (;;) {
      await wait(50);
      const [at, then] = [sent, heard].map((one) => {
        one?.analyser.getFloatTimeDomainData(one.samples);
        return one?.samples.findIndex((sample) => Math.abs(sample) > 0.05) ?? -1;
      });
      // Both in one window, the click before the echo that belongs to it, and not cut at the window's edge.
      if (at !== undefined && then !== undefined && at > 100 && then >= at) return (then - at) / 48;
    }
  }

  works(): Promise<boolean> {
    return suppressionWorks();
  }

  close(): void {
    this.graph.close();
    void this.#context.close();
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One second: white noise, or a click of 1 ms at its beginning; full scale. */
function bufferOf(kind: 'noise' | 'clicks'): AudioBuffer {
  const buffer = new AudioBuffer({ length: 48_000, sampleRate: 48_000 });
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++)
    samples[i] = kind === 'noise' ? Math.random() * 2 - 1 : Number(i < 48);
  return buffer;
}

declare global {
  interface Window {
    audioRig: AudioRig;
    newAudioRig(): void;
  }
}
window.newAudioRig = () => {
  window.audioRig?.close();
  window.audioRig = new AudioRig();
};
window.newAudioRig();
