import { only } from './guard.ts';

/** A PNG, and what can be said of it without decoding it. */
export class NativeImage
  implements Pick<Electron.NativeImage, 'isEmpty' | 'toPNG' | 'toDataURL' | 'getSize'>
{
  private readonly png: Buffer;

  constructor(png: Buffer) {
    this.png = png;
  }
  static face(png: Buffer): Electron.NativeImage {
    return only('NativeImage', new NativeImage(png)) as unknown as Electron.NativeImage;
  }
  isEmpty(): boolean {
    return this.png.length === 0;
  }
  toPNG(): Buffer {
    return this.png;
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.png.toString('base64')}`;
  }
  /** Width and height stand in the IHDR chunk (PNG, 11.2.2). */
  getSize(): Electron.Size {
    return this.png.length < 24
      ? { width: 0, height: 0 }
      : { width: this.png.readUInt32BE(16), height: this.png.readUInt32BE(20) };
  }
}

export const nativeImage = only('nativeImage', {
  createEmpty: () => NativeImage.face(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => NativeImage.face(buffer),
  createFromDataURL: (url: string) => NativeImage.face(Buffer.from(url.split(',')[1] ?? '', 'base64')),
});
