import type { Page } from 'playwright';
import type { RoomState } from '../../../common/room/room-state.ts';

/** Every state of the room from now on; a reconnect is over before anybody who looks now and then sees it. */
export async function followStates(page: Page): Promise<() => Promise<readonly RoomState[]>> {
  const list = await page.evaluateHandle(() => {
    const seen: RoomState[] = [];
    const node = document.querySelector<HTMLElement>('[data-testid="room-state"]');
    const note = () => void seen.push(node?.dataset['state'] as RoomState);
    if (node) new MutationObserver(note).observe(node, { attributeFilter: ['data-state'] });
    return seen;
  });
  return () => list.jsonValue();
}
