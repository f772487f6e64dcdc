import { later } from '../kit/index.ts';

/** Much code, and not needed to go live: read when it is opened first. */
export const EditPanel = later(async () => (await import('./EditPanel.tsx')).EditPanel);
