import i18next from 'i18next';
import type { PanicDependencies } from './panic.ts';
import { cardStill, frozenStill } from './still-track.ts';

/** The stills in the host's language at the time. */
export const stills: PanicDependencies['stills'] = {
  card: (like) => cardStill(like, [i18next.t('panic.cardTitle'), i18next.t('panic.cardLine')]),
  frozen: frozenStill,
};
