import { expect } from '@playwright/test';
import type { Line } from '../../../platform/sfu/bad-network.ts';

const GOOD: Line = { loss: 0, delayMs: 0, bitrate: null };

/**
 * Makes the line of hosts' media as bad as is said, and in all else good. The platform was started with --bad-network.
 */
export async function setLine({ url }: { readonly url: string }, bad: Partial<Line> = {}): Promise<void> {
  const answer = await fetch(`${url}/api/dev/line`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...GOOD, ...bad }),
  });
  expect(answer.status).toBe(200);
}
