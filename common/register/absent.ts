import type { DeclaredItem } from './record.ts';

/**
 * Declared, so that they cannot appear unseen, but without any code in this version: the lists say that they are not
 * collected. Whoever builds one takes it out here.
 */
export const ABSENT: readonly DeclaredItem['id'][] = [
  'account.avatar',
  'account.phone',
  'realname.nameId',
  'realname.status',
  'minor.ageBand',
  'chat.public',
  'chat.private',
  'image.cover',
  'search.history',
  'client.crash',
  'rights.request',
  'support.contact',
];
