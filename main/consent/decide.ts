import { noticeText } from '../../common/consent/consent-notice.ts';
import { isGranted, type TelemetryScope, type UserAct } from '../../common/consent/states.ts';
import type { ConsentView } from '../../common/consent/view.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import type { Consent } from './consent.ts';

/**
 * Takes the host's decision about the notice that was on the screen, and about no other text.
 *
 * @param shown `noticeSha256` is that of the notice as the page showed it; refused with `stale` where main's differs
 */
export async function decide(
  consent: Consent,
  scope: TelemetryScope,
  to: UserAct,
  shown: { readonly noticeSha256: string; readonly language: Language },
): Promise<Result<ConsentView, 'not-allowed' | 'stale' | 'not-saved'>> {
  const { noticeSha256, language } = shown;
  // Saying no needs no text.
  if (isGranted(to) && sha256(noticeText(scope, language)) !== noticeSha256) return err('stale');
  const decided = await consent.set(scope, to, { method: 'click:data-and-consent', language });
  return decided.ok ? ok(consent.view()) : decided;
}

/** Takes back every grant, as part of erasing; false when one could not be written. */
export async function withdrawAll(consent: Consent, language: Language): Promise<boolean> {
  const granted = consent.view().scopes.filter(({ state }) => isGranted(state));
  const decided = granted.map(({ scope }) =>
    consent.set(scope, 'withdrawn', { method: 'click:erase-all', language }),
  );
  return (await Promise.all(decided)).every(({ ok: written }) => written);
}
