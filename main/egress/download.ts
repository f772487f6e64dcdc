import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../common/result.ts';

/** A file of the platform, as something that is believed describes it. */
export interface FileWanted {
  readonly path: `/api/${string}`;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Lowercase hex. */
  readonly sha512: string;
}

/** `live` = a broadcast began: nothing is fetched beside it. */
export type SaveRefusal = 'update-file' | 'not-saved' | 'live';

/** Throws as fetch does when the connection breaks. */
async function receive(
  body: AsyncIterable<Uint8Array>,
  write: (chunk: Uint8Array) => Promise<void>,
  { size, sha512 }: FileWanted,
  stop: () => boolean,
): Promise<Result<void, SaveRefusal>> {
  const hash = createHash('sha512');
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (stop()) return err('live');
    if (received > size) return err('update-file');
    hash.update(chunk);
    await write(chunk);
  }
  return received === size && hash.digest('hex') === sha512 ? ok(undefined) : err('update-file');
}

/** A failure of the disk, not of the network. */
class NotSaved extends Error {}

async function orNotSaved<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new NotSaved('disk', { cause: error });
  });
}

/**
 * Writes a response to a file, under its name only when it is whole and the one that was wanted; else nothing is left.
 *
 * @throws as fetch does when the connection breaks
 */
export async function saveResponse(
  response: Response,
  file: FileWanted,
  where: string,
  stop: () => boolean,
): Promise<Result<void, SaveRefusal>> {
  const part = `${where}.part`;
  try {
    const handle = await orNotSaved(open(part, 'w'));
    try {
      const write = async (chunk: Uint8Array) => void (await orNotSaved(handle.writeFile(chunk)));
      const received = await receive(response.body ?? new ReadableStream(), write, file, stop);
      if (!received.ok) return received;
      await orNotSaved(handle.sync());
    } finally {
      await handle.close();
    }
    await orNotSaved(rename(part, where));
    return ok(undefined);
  } catch (error) {
    if (error instanceof NotSaved) return err('not-saved');
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}
