/** The pages of the data centre (requirements F.7), in the order of their list. */
export const PAGES = [
  'scopes',
  'reading',
  'pending',
  'sent',
  'ledger',
  'report',
  'history',
  'collected',
  'shared',
  'notCollected',
  'devices',
  'storage',
  'policy',
  'copy',
  'rights',
  'problem',
  'announcements',
  'weaknesses',
] as const;
export type PageKey = (typeof PAGES)[number];
