import type { SceneImage } from '../../../common/scenes/document.ts';
import { Compositor } from '../../../renderer/compositor/compositor.ts';
import type { Plan } from '../../../renderer/compositor/protocol.ts';
import { isPicture } from '../../../renderer/compositor/track-streams.ts';
import { canvasOf, frameOf, type SourceOptions } from './pictures.ts';
import { referencePicture } from './reference.ts';

/** How far a composed picture is from the expected one, in 0..255. */
export interface Difference {
  /** Mean over all samples. */
  readonly mean: number;
  /** Share of px that are off by more than 24 in any component: edges that were scaled are, areas never. */
  readonly off: number;
}

function readerOf(track: MediaStreamTrack): ReadableStreamDefaultReader<VideoFrame> {
  if (!isPicture(track)) throw new Error('not a picture');
  return new MediaStreamTrackProcessor({ track }).readable.getReader();
}

/** The compositor between sources of known pictures and a reader of its track. */
class Rig {
  readonly #tracks = new Map<string, MediaStreamTrack>();
  readonly #canvases = new Map<string, OffscreenCanvas>();
  readonly #bitmaps = new Map<string, ImageBitmap>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  failures = 0;
  readonly compositor = new Compositor(() => {
    this.failures += 1;
  });
  readonly #reader = readerOf(this.compositor.track);

  /** A source that repeats its picture thirty times a second. */
  source(id: string, options: SourceOptions): void {
    const generator = new MediaStreamTrackGenerator({ kind: 'video' });
    const writer = generator.writable.getWriter();
    const send = () => void writer.write(frameOf(options, Math.round(performance.now() * 1000)));
    send();
    this.#timers.push(setInterval(send, 33));
    this.#tracks.set(id, generator);
    this.#canvases.set(id, canvasOf(options));
    this.compositor.setInputs(this.#tracks);
  }

  async image(id: string, image: SceneImage): Promise<readonly string[]> {
    const broken = await this.compositor.setImages({ [id]: image });
    if (broken.length > 0) return broken;
    const bytes = Uint8Array.from(atob(image.data), (letter) => letter.charCodeAt(0));
    this.#bitmaps.set(id, await createImageBitmap(new Blob([bytes], { type: image.mime })));
    return broken;
  }

  show(plan: Plan): Promise<void> {
    return this.compositor.show(plan);
  }

  /** The newest composed picture as RGBA. */
  async read(): Promise<ImageData> {
    // What was written before the plan was shown may still be in the stream.
    for (let stale = 0; stale < 2; stale++) (await this.#reader.read()).value?.close();
    const { value } = await this.#reader.read();
    if (!value) throw new Error('the track ended');
    const { codedWidth: width, codedHeight: height } = value;
    const data = new Uint8ClampedArray(width * height * 4);
    await value.copyTo(data, { format: 'RGBA' });
    value.close();
    return new ImageData(data, width, height);
  }

  async compare(plan: Plan): Promise<Difference> {
    await this.show(plan);
    return difference(await this.read(), referencePicture(plan, this.#canvases, this.#bitmaps));
  }

  /**
   * Changes between two plans and measures the time between composed pictures by their own stamps, ms: the longest around
   * each change, and the longest in as many stretches without one.
   */
  async switchPauses(
    plans: readonly [Plan, Plan],
    times: number,
  ): Promise<{ with: number[]; without: number[] }> {
    const pauses: { with: number[]; without: number[] } = { with: [], without: [] };
    for (let time = 0; time < times * 2; time++) {
      const changes = time % 2 === 1;
      if (changes) void this.show(plans[((time - 1) / 2) % 2 === 0 ? 1 : 0]);
      pauses[changes ? 'with' : 'without'].push(await this.#longestPause(10));
    }
    return pauses;
  }

  async #longestPause(frames: number): Promise<number> {
    let longest = 0;
    let before: number | null = null;
    for (let count = 0; count < frames; count++) {
      const { value } = await this.#reader.read();
      if (!value) throw new Error('the track ended');
      if (before !== null) longest = Math.max(longest, (value.timestamp - before) / 1000);
      before = value.timestamp;
      value.close();
    }
    return longest;
  }

  /** Colours of the newest picture at points given in shares of it. */
  async colours(points: readonly (readonly [number, number])[]): Promise<number[][]> {
    const { data, width, height } = await this.read();
    return points.map(([x, y]) => {
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return [...data.subarray(at, at + 3)];
    });
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const track of this.#tracks.values()) track.stop();
    this.compositor.close();
  }
}

function difference(got: ImageData, wanted: ImageData): Difference {
  if (got.width !== wanted.width || got.height !== wanted.height) throw new Error('another size');
  let sum = 0;
  let off = 0;
  for (let at = 0; at < got.data.length; at += 4) {
    let most = 0;
    for (let part = at; part < at + 3; part++) {
      const apart = Math.abs((got.data[part] ?? 0) - (wanted.data[part] ?? 0));
      sum += apart;
      most = Math.max(most, apart);
    }
    if (most > 24) off += 1;
  }
  const pixels = got.data.length / 4;
  return { mean: sum / (pixels * 3), off: off / pixels };
}

declare global {
  interface Window {
    rig: Rig;
    newRig: () => void;
  }
}
window.newRig = () => {
  window.rig?.close();
  window.rig = new Rig();
};
window.newRig();
