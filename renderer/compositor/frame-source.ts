import type { Placement } from '../../common/scenes/geometry.ts';
import { type Coding, codingOf, fromRgb, PLAIN_CODING } from './colour.ts';
import { type Canvas, onCanvas, type Picture, type Plane } from './planes.ts';
import { stillOf } from './still.ts';

const plane = (data: Uint8Array, { offset, stride }: PlaneLayout, step = 1): Plane => ({
  data,
  offset,
  stride,
  step,
});

/** Planes as the browser laid them out; null when that is not 4:2:0. */
function pictureOf(frame: VideoFrame, data: Uint8Array, layout: readonly PlaneLayout[]): Picture | null {
  const [first, second, third] = layout;
  const size = { width: frame.visibleRect?.width ?? 0, height: frame.visibleRect?.height ?? 0 };
  if (!first || !second) return null;
  if (frame.format === 'NV12') {
    const interleaved = plane(data, second, 2);
    return {
      ...size,
      y: plane(data, first),
      u: interleaved,
      v: { ...interleaved, offset: second.offset + 1 },
    };
  }
  return third ? { ...size, y: plane(data, first), u: plane(data, second), v: plane(data, third) } : null;
}

const even = (value: number): number => value + (value % 2);

/** Reads any other format by way of RGBA: slower, exact, and rare (tabs and textures). */
async function pictureOfRgb(frame: VideoFrame): Promise<Picture> {
  const { width = 0, height = 0 } = frame.visibleRect ?? {};
  const wide = even(width);
  const rgba = new Uint8ClampedArray(wide * even(height) * 4);
  await frame.copyTo(rgba, { format: 'RGBA', layout: [{ offset: 0, stride: wide * 4 }] });
  const { y, u, v } = stillOf(rgba, wide, even(height), fromRgb(PLAIN_CODING));
  const packed = (data: Uint8Array, stride: number): Plane => ({ data, stride, step: 1, offset: 0 });
  return { width, height, y: packed(y, wide), u: packed(u, wide / 2), v: packed(v, wide / 2) };
}

const PLANAR: ReadonlySet<string | null> = new Set(['I420', 'I420A', 'NV12']);

/** The newest frame of one input, and its samples, which are fetched once however often they are drawn. */
export class FrameSource {
  #frame: VideoFrame | null = null;
  /** Fetched once for each frame, also when two outputs ask for it at the same time. */
  #picture: Promise<Picture | null> | null = null;
  #scratch = new Uint8Array(0);
  /** Counts the frames, so that it shows whether something new came. */
  revision = 0;

  get ready(): boolean {
    return this.#frame !== null;
  }

  /** Measures what is seen, px. */
  get size(): { width: number; height: number } {
    return { width: this.#frame?.visibleRect?.width ?? 0, height: this.#frame?.visibleRect?.height ?? 0 };
  }

  get coding(): Coding {
    if (!this.#frame || !PLANAR.has(this.#frame.format)) return PLAIN_CODING;
    return codingOf(this.#frame.colorSpace.toJSON());
  }

  /** Takes a frame over; the one before is given back at once, because captures have few of them. */
  take(frame: VideoFrame): void {
    this.#frame?.close();
    this.#frame = frame;
    this.#picture = null;
    this.revision += 1;
  }

  close(): void {
    this.#frame?.close();
    this.#frame = null;
    this.#picture = null;
  }

  /**
   * Copies the frame straight onto the canvas where it needs neither scaling nor cutting: the browser's own copy of
   * memory, an order of magnitude cheaper than anything else. False where that cannot be done.
   */
  async copy(canvas: Canvas, { from, to }: Placement): Promise<boolean> {
    const frame = this.#frame;
    const same = from.width === to.width && from.height === to.height;
    const { x = 0, y = 0 } = frame?.visibleRect ?? {};
    const rect = { ...from, x: x + from.x, y: y + from.y };
    if (frame?.format !== 'I420' || !same || rect.x % 2 || rect.y % 2) return false;
    const at = onCanvas(to, canvas);
    if (at?.width !== to.width || at.height !== to.height) return false;
    const planes = [canvas.y, canvas.u, canvas.v];
    const layout = planes.map(({ offset, stride }, index) => {
      const half = index === 0 ? 1 : 2;
      return { offset: offset + (to.y / half) * stride + to.x / half, stride };
    });
    await frame.copyTo(canvas.data, { rect, layout });
    return true;
  }

  /** Answers null when there is no frame. */
  async picture(): Promise<Picture | null> {
    if (!this.#frame) return null;
    this.#picture ??= this.#fetch(this.#frame);
    return this.#picture;
  }

  async #fetch(frame: VideoFrame): Promise<Picture | null> {
    // The frame may be replaced and closed while its samples are on their way.
    const held = frame.clone();
    try {
      return PLANAR.has(held.format) ? await this.#planes(held) : await pictureOfRgb(held);
    } finally {
      held.close();
    }
  }

  async #planes(frame: VideoFrame): Promise<Picture | null> {
    const bytes = frame.allocationSize();
    if (this.#scratch.length < bytes) this.#scratch = new Uint8Array(bytes);
    const layout = await frame.copyTo(this.#scratch);
    return pictureOf(frame, this.#scratch, layout);
  }
}
