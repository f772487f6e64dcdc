const pad = (value: number): string => String(value).padStart(2, '0');

/** hh:mm:ss since a moment of the monotonic clock. */
export function clockText(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
