/**
 * The one shape of an expected outcome: either a value, or a typed error that the UI turns into a sentence.
 * Unexpected failures are thrown, never returned.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a value as a success. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps an error as an expected failure. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/**
 * Lets an outcome go where nobody could do anything with a refusal; the reason stands beside the call. No outcome may
 * be dropped in any other way (scripts/check/ignored-results.ts).
 */
export async function letGo(
  outcome: Promise<{ readonly ok: boolean }> | { readonly ok: boolean } | undefined,
  _because: string,
): Promise<void> {
  await outcome;
}
