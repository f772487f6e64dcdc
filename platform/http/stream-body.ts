import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** A big body of an answer: it goes out as fast as the client takes it, and no client makes it be held once more. */
export interface StreamBody {
  /** Bytes. */
  readonly size: number;
  /** Frees what it reads from when it ends or is destroyed. */
  readonly stream: Readable;
}

export const isStreamBody = (body: unknown): body is StreamBody =>
  typeof body === 'object' && body !== null && 'stream' in body && body.stream instanceof Readable;

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');

async function opened(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return null;
  }
}

/** Opens a regular file for sending; null if there is none. The caller sends it or destroys its stream. */
export async function fileBody(path: string): Promise<StreamBody | null> {
  const handle = await opened(path);
  if (!handle) return null;
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    return null;
  }
  // What is appended meanwhile would exceed the announced length.
  const { size } = stat;
  return { size, stream: handle.createReadStream({ start: 0, end: Math.max(0, size - 1) }) };
}

const SLICE_BYTES = 64 * 1024;

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

/** Bytes that many answers share; what a slow client has not taken yet is not copied for it. */
export const sharedBody = (bytes: Buffer): StreamBody => ({
  size: bytes.length,
  stream: Readable.from(slices(bytes), { objectMode: false }),
});
