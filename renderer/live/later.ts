import { withKit } from '../kit/index.ts';

/** `OnAirBar` for a screen that is not built of the kit: read when a broadcast runs. */
export const OnAirBarLater = withKit(async () => (await import('./OnAirBar.tsx')).OnAirBar);
