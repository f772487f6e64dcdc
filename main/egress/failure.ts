/** Says what the engine's error means for a call. */
export function failureOf(error: unknown): 'timeout' | 'certificate' | 'unreachable' {
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  if (/TimeoutError|AbortError/.test(text)) return 'timeout';
  return /ERR_CERT|certificate/i.test(text) ? 'certificate' : 'unreachable';
}
