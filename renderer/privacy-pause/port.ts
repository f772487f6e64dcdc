import { createPort } from '../kit/index.ts';
import type { PrivacyPause } from './privacy-pause.ts';

export const { Port: PrivacyPausePort, useModel: usePrivacyPause } =
  createPort<PrivacyPause>('privacy pause');
