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
 * The list of what can be shared, while the component is there: names first, then thumbnails, then again every few
 * seconds, one listing at a time. Null until the first has come.
 */
export function useSources(): Listing {
  const [sources, setSources] = useState<readonly CaptureSource[] | null>(null);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  useEffect(() => {
    let open = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (thumbnails: boolean) => {
      const listed = await bridge.capture.listSources({ thumbnails });
      if (!open) return;
      setFailed(listed.ok ? null : listed.error);
      if (listed.ok) setSources((old) => merge(listed.value, old));
    };
    const loop = async () => {
      await read(true);
      if (open) timer = setTimeout(() => void loop(), EVERY_MS);
    };
    void read(false).then(() => (open ? loop() : undefined));
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, []);
  return { sources, failed };
}
