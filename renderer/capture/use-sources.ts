import { useEffect, useState } from 'react';
import type { CaptureSource } from '../../preload/contract.ts';
import { bridge } from '../bridge/index.ts';
import type { ErrorCode } from '../messages/index.ts';

/** Listing costs the main process; so often and no oftener while the list is open. */
const EVERY_MS = 2500;

export interface Listing {
  readonly sources: readonly CaptureSource[] | null;
  /** Why the last listing came to nothing; null when it did not. */
  readonly failed: ErrorCode | null;
  /** Nothing is read any more: the list was open for long. */
  readonly closed: boolean;
  /** Reads on, by a click. */
  readonly reopen: () => void;
}

/** Thumbnails of an earlier listing stay until the next has its own. */
function merge(
  fresh: readonly CaptureSource[],
  old: readonly CaptureSource[] | null,
): readonly CaptureSource[] {
  const known = new Map(old?.map((source) => [source.id, source.thumbnail]));
  return fresh.map((source) => ({ ...source, thumbnail: source.thumbnail ?? known.get(source.id) ?? null }));
}

/**
 * Lists what can be shared, while the component is there and main lets it be read: names first, then thumbnails, then
 * again every few seconds, one listing at a time. Null until the first has come.
 */
export function useSources(): Listing {
  const [sources, setSources] = useState<readonly CaptureSource[] | null>(null);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  /** Each turn begins with a click; main ends it after a time. */
  const [turn, setTurn] = useState(0);
  const [ended, setEnded] = useState<number | null>(null);
  useEffect(() => {
    let open = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (thumbnails: boolean) => {
      const listed = await bridge.capture.listSources({ thumbnails });
      if (!open) return;
      if (!listed.ok && listed.error === 'list-closed') {
        open = false;
        return setEnded(turn);
      }
      setFailed(listed.ok ? null : listed.error);
      if (listed.ok) setSources((old) => merge(listed.value, old));
    };
    const loop = async () => {
      await read(true);
      if (open) timer = setTimeout(() => void loop(), EVERY_MS);
    };
    const begin = async () => {
      const opened = await bridge.capture.openList();
      if (!open) return;
      if (!opened.ok) return setFailed(opened.error);
      await read(false);
      if (open) await loop();
    };
    void begin();
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [turn]);
  return { sources, failed, closed: ended === turn, reopen: () => setTurn(turn + 1) };
}
