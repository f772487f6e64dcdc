import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { barcodeBits, CELLS } from './barcode.ts';

const RATE = 48_000;

/** Writes a mono 16-bit WAV file (RIFF) with half a second of 440 Hz and half a second of 880 Hz, for a fake microphone. */
async function writeTone(path: string, seconds = 4): Promise<void> {
  const samples = RATE * seconds;
  const data = Buffer.alloc(44 + samples * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(RATE, 24);
  data.writeUInt32LE(RATE * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    const hertz = i % RATE < RATE / 2 ? 440 : 880;
    data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / RATE)), 44 + i * 2);
  }
  await writeFile(path, data);
}

const CAMERA = { width: 640, height: 360, frames: 30 } as const;

/** BT.601 studio-range values of the colours that the barcode uses. */
const YUV = {
  black: [16, 128, 128],
  white: [235, 128, 128],
  green: [145, 54, 34],
  red: [81, 90, 240],
} as const;

function fillCell(
  frame: Buffer,
  colour: readonly [number, number, number],
  fromX: number,
  toX: number,
  height: number,
): void {
  const { width, height: full } = CAMERA;
  const u = width * full;
  const v = u + u / 4;
  for (let y = 0; y < height; y++) frame.fill(colour[0], y * width + fromX, y * width + toX);
  for (let y = 0; y < height / 2; y++) {
    frame.fill(colour[1], u + (y * width) / 2 + fromX / 2, u + (y * width) / 2 + toX / 2);
    frame.fill(colour[2], v + (y * width) / 2 + fromX / 2, v + (y * width) / 2 + toX / 2);
  }
}

function cameraFrame(id: number, index: number): Buffer {
  const size = CAMERA.width * CAMERA.height;
  const frame = Buffer.concat([Buffer.alloc(size, 90), Buffer.alloc(size / 2, 128)]);
  const cell = Math.floor(CAMERA.width / CELLS / 2) * 2;
  const data = barcodeBits(id, index).map((bit) => (bit ? YUV.white : YUV.black));
  const cells = [YUV.green, ...data, YUV.red];
  for (const [i, colour] of cells.entries()) fillCell(frame, colour, i * cell, (i + 1) * cell, 80);
  return frame;
}

/** Writes a YUV4MPEG2 film for a fake camera: one second. */
async function writeCamera(path: string, frameAt: (index: number) => Buffer): Promise<void> {
  const file = await open(path, 'w');
  await file.write(`YUV4MPEG2 W${CAMERA.width} H${CAMERA.height} F30:1 Ip A1:1 C420jpeg\n`);
  for (let index = 0; index < CAMERA.frames; index++) {
    await file.write('FRAME\n');
    await file.write(frameAt(index));
  }
  await file.close();
}

const FAKE_DEVICES = '--use-fake-device-for-media-stream';

/** Chromium's switches for a microphone that plays the tone; its file lies in `folder`. */
export async function fakeMicrophone(folder: string): Promise<string[]> {
  const tone = join(folder, 'tone.wav');
  await writeTone(tone);
  return [FAKE_DEVICES, `--use-file-for-fake-audio-capture=${tone}`];
}

/** Chromium's switches for a camera that films the barcode of `id`, each frame with its number; its file lies in `folder`. */
export async function fakeCamera(folder: string, id: number): Promise<string[]> {
  const film = join(folder, 'camera.y4m');
  await writeCamera(film, (index) => cameraFrame(id, index));
  return [FAKE_DEVICES, `--use-file-for-fake-video-capture=${film}`];
}

/** As `fakeCamera`, filming noise: no encoder makes it small. */
export async function noisyCamera(folder: string): Promise<string[]> {
  const film = join(folder, 'noise.y4m');
  const size = CAMERA.width * CAMERA.height;
  await writeCamera(film, () => Buffer.concat([randomBytes(size), Buffer.alloc(size / 2, 128)]));
  return [FAKE_DEVICES, `--use-file-for-fake-video-capture=${film}`];
}

/** As `fakeCamera`, with the lid on: every frame is black. */
export async function coveredCamera(folder: string): Promise<string[]> {
  const film = join(folder, 'covered.y4m');
  const size = CAMERA.width * CAMERA.height;
  const black = Buffer.concat([Buffer.alloc(size, YUV.black[0]), Buffer.alloc(size / 2, 128)]);
  await writeCamera(film, () => black);
  return [FAKE_DEVICES, `--use-file-for-fake-video-capture=${film}`];
}
