import type { updates as zh, updateErrors as zhErrors } from './zh-CN.updates.ts';

/** Updates: only when they are asked for. */
export const updates = {
  diagnostics: {
    open: 'Show and save diagnostics',
    title: 'Diagnostics',
    lead: 'This is all that the bundle holds. Press a line to strike it out; what is struck is not saved. It is saved where you say, and sent nowhere.',
    strike: 'Strike this line out, or take it back',
    empty: 'Nothing.',
    save: 'Save',
    saved: 'Saved, exactly as shown above.',
  },
  runLog: {
    open: 'Show the log',
    title: 'Log',
    lead: 'For finding faults. It stays on this computer, holds 5 MB at most, and lines older than 7 days go by themselves. It is never sent by itself: only lines that you choose in a problem report leave.',
    level: 'Level',
    all: 'All',
    errors: 'Errors only',
    error: 'Error',
    search: 'Filter by event or text',
    count: '{{shown}} of {{count}} lines, {{size}} KB',
    none: 'No such lines.',
    clear: 'Clear the log',
    cleared: 'The log is cleared.',
  },
  updates: {
    title: 'Updates',
    check: 'Check for updates',
    newest: 'This is the newest version.',
    offered: 'Version {{version}} is there ({{date}})',
    download: 'Download and check',
    saved:
      'It lies where you chose, and its signature and content are right. End the broadcast, quit LiaoLiao Anchor and run it to update.',
    hint: 'LiaoLiao Anchor never looks for, fetches or installs updates by itself, and not at all while live. Checking asks only the platform that you set, and tells it nothing about this device.',
  },
} satisfies typeof zh;

export const updateErrors = {
  'update-none': {
    what: 'The platform offers no update.',
    means: 'The version you have is not affected.',
    next: 'If you know of a newer one, ask the platform for the installer.',
  },
  'update-signature': {
    what: 'The signature of the update is wrong; it was refused.',
    means: 'Whoever makes releases did not sign it. Somebody may have swapped it; nothing was downloaded.',
    next: 'Do not install it from elsewhere, and tell the platform.',
  },
  'update-broken': {
    what: 'The description of the update is not whole; it was refused.',
    means: 'The signature is right, but something is missing in it; nothing was downloaded.',
    next: 'Try again later, or tell the platform.',
  },
  'update-older': {
    what: 'The platform offers an older version than this one; it was refused.',
    means: 'An older version may have faults that were mended since; nothing was downloaded.',
    next: 'Go on with this version, and tell the platform.',
  },
  'update-not-for-this': {
    what: 'The update has no installer for your system.',
    means: 'The version you have is not affected.',
    next: 'Check again later.',
  },
  'update-file': {
    what: 'The file is not the one that was signed; it was deleted.',
    means: 'It is not whole, or was swapped; the version you have was not changed.',
    next: 'Check for updates again; if it happens again, tell the platform.',
  },
} satisfies typeof zhErrors;
