import { expect, it } from 'vitest';
import { Accounts } from '../../../../platform/account/accounts.ts';
import { handshake, TestPeer } from '../../../support/platform/peer.ts';
import { post, signIn, testPlatform } from '../../../support/platform/platform.ts';

const host = (name: string, roomId: string) => ({ name, password: name, displayName: name, roomId });

/** A host whose room has the name that the check room of another would have. */
const accounts = () => Accounts.create([host('a', 'one'), host('b', 'two'), host('c', 'two-check')], () => 0);

async function signedIn(all: Accounts, name: string) {
  const signed = await all.signIn({ name: name, from: 'here', via: {} }, name);
  if (!signed.ok) throw new Error(signed.error);
  return signed.value.account;
}

it('a host may enter its own room and its own check room, and no other', async () => {
  const all = await accounts();
  const account = await signedIn(all, 'a');
  expect(all.mayEnter(account, 'one')).toBe(true);
  expect(all.mayEnter(account, 'one-check')).toBe(true);
  for (const room of ['two', 'two-check', 'one-check-check', ''])
    expect(all.mayEnter(account, room)).toBe(false);
});

it('a ticket admits to the room it was issued for only, once', async () => {
  const all = await accounts();
  const account = await signedIn(all, 'a');
  const ticket = () => all.issueTicket(account, 'one-check').ticket;
  expect(all.redeem(ticket(), 'one')).toBeNull();
  const right = ticket();
  expect(all.redeem(right, 'one-check')).toEqual(account);
  expect(all.redeem(right, 'one-check')).toBeNull();
});

it('a room of a host is never taken for the check room of another', async () => {
  const all = await accounts();
  expect(all.isCheckRoom('one-check')).toBe(true);
  expect(all.isCheckRoom('two-check')).toBe(false);
  expect(all.mayEnter(await signedIn(all, 'b'), 'two-check')).toBe(false);
  // Viewers have a page of the one, and none of the other.
  expect(all.room('two-check')).not.toBeNull();
  expect(all.room('one-check')).toBeNull();
});

it('nobody joins a check room but its host, and what is sent there goes to nobody', async () => {
  const platform = await testPlatform();
  const authorization = `Bearer ${await signIn(platform)}`;
  const roomId = 'demo-check';
  const profile = { displayName: 'Somebody', device: { flag: 'chrome', name: 'Chrome', version: '1' } };
  const stranger = await TestPeer.connect(platform, { roomId });
  expect(await stranger.request('join', profile)).toMatchObject({ ok: false, errorCode: 403 });
  const answer = await post(`${platform.url}/api/tickets`, { roomId }, { authorization });
  const { ticket }: { ticket: string } = await answer.json();
  const own = await TestPeer.connect(platform, { roomId });
  await own.ask('authenticate', { ticket });
  expect(await own.ask('join', profile)).toEqual({ peers: [] });
  expect(await stranger.request('join', profile)).toMatchObject({ ok: false, errorCode: 403 });
  // Other names with that ending are no rooms, and one host's ticket opens no other's.
  expect(await handshake(platform, { roomId: 'nobody-check' })).toBe(404);
  const other = await post(`${platform.url}/api/tickets`, { roomId: 'nobody-check' }, { authorization });
  expect(other.status).toBe(403);
});
