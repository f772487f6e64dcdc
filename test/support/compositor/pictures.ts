/** Pictures of known colours for the compositor's tests. Runs inside a page. */
type Rgb = readonly [number, number, number];

/** Top left, top right, bottom left, bottom right: every turn, mirror and cut shows. */
export type Quarters = readonly [Rgb, Rgb, Rgb, Rgb];

export interface SourceOptions {
  readonly width: number;
  readonly height: number;
  readonly colours: Quarters;
  readonly format: 'I420' | 'NV12' | 'RGBA';
  readonly matrix: 'smpte170m' | 'bt709';
}

/** Studio range, in the integers that hardware uses (BT.601: 66 129 25 ...; BT.709: 47 157 16 ...), over 256. */
const INTEGERS = {
  smpte170m: [
    [66, 129, 25],
    [-38, -74, 112],
    [112, -94, -18],
  ],
  bt709: [
    [47, 157, 16],
    [-26, -87, 112],
    [112, -102, -10],
  ],
} as const;

function coded([red, green, blue]: Rgb, matrix: SourceOptions['matrix']): number[] {
  return INTEGERS[matrix].map(([r, g, b], index) =>
    Math.round((r * red + g * green + b * blue) / 256 + (index === 0 ? 16 : 128)),
  );
}

const quarterAt = (x: number, y: number, { width, height, colours }: SourceOptions): Rgb =>
  colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [0, 0, 0];

function rgbaOf(options: SourceOptions): Uint8Array<ArrayBuffer> {
  const { width, height } = options;
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++)
    data.set([...quarterAt(at % width, Math.floor(at / width), options), 255], at * 4);
  return data;
}

/** Planes or interleaved chroma, as the format has it. Even sizes, so that the quarters meet between chroma samples. */
function yuvOf(options: SourceOptions): Uint8Array<ArrayBuffer> {
  const { width, height, format, matrix } = options;
  const luma = width * height;
  const data = new Uint8Array(luma * 1.5);
  for (let at = 0; at < luma; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [value = 0, cb = 0, cr = 0] = coded(quarterAt(x, y, options), matrix);
    data[at] = value;
    if (x % 2 || y % 2) continue;
    const chroma = (y / 2) * (width / 2) + x / 2;
    data[luma + (format === 'NV12' ? 2 * chroma : chroma)] = cb;
    data[luma + (format === 'NV12' ? 2 * chroma + 1 : luma / 4 + chroma)] = cr;
  }
  return data;
}

export function frameOf(options: SourceOptions, timestamp: number): VideoFrame {
  const { width, height, format, matrix } = options;
  const data = format === 'RGBA' ? rgbaOf(options) : yuvOf(options);
  const common = { codedWidth: width, codedHeight: height, timestamp };
  if (format === 'RGBA') return new VideoFrame(data, { ...common, format });
  const colorSpace = { matrix, primaries: 'bt709', transfer: 'bt709', fullRange: false } as const;
  return new VideoFrame(data, { ...common, format, colorSpace });
}

/** The same picture on a canvas, for the reference painter. */
export function canvasOf(options: SourceOptions): OffscreenCanvas {
  const canvas = new OffscreenCanvas(options.width, options.height);
  const image = new ImageData(new Uint8ClampedArray(rgbaOf(options)), options.width, options.height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
