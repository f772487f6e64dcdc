import { withKit } from '../kit/index.ts';

/** Who starts for the first time never sees it; it and the kit are read when the text has changed. */
export const PolicyChange = withKit(async () => (await import('./PolicyChange.tsx')).PolicyChange);
