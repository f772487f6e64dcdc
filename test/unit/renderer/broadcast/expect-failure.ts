import { expect } from 'vitest';
import { err } from '../../../../common/result.ts';
import type { RoomError } from '../../../../renderer/broadcast/types.ts';
import { type FakeStudio, pass, settle } from '../../../support/fakes/room-studio.ts';

/** Connects, lets as much time pass as the failure needs, and expects the room to end up idle with nothing open. */
export async function expectFailure(studio: FakeStudio, error: RoomError, ms = 0): Promise<void> {
  const connected = studio.room.connect();
  await pass(ms);
  expect(await connected).toEqual(err(error));
  expect(studio.room.snapshot().error).toEqual(error);
  await settle();
  studio.expectNothingOpen();
  expect(studio.states).toEqual(['idle', 'connecting', 'stopping', 'idle']);
}
