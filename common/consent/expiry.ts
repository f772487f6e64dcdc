import { GRANT_MONTHS } from './controller.ts';

/** First moment at which a grant of that time does not hold any more: the same UTC date and time, 12 months later. */
export const expiryOf = (grantedAt: Date): Date => {
  const end = new Date(grantedAt);
  end.setUTCMonth(end.getUTCMonth() + GRANT_MONTHS);
  return end;
};
