import type { updates as zh, updateErrors as zhErrors, updateNotices as zhNotices } from './zh-CN.updates.ts';

/** Updates: fetched and installed by a click; looking at a start is off until it is turned on. */
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
    keep: 'Write the log',
    off: 'Off: nothing is written. Faults will be harder to find; what was written before can be cleared here.',
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
    byHand:
      'This kind of installation (e.g. unpacked, portable, deb) cannot replace itself: the file goes where you choose, and you run it.',
    ready: 'Version {{version}} is here; its signature and content are right.',
    install: 'Restart and install',
    installing: 'Trying the new version …',
    confirm: 'Restart and install {{version}} now?',
    confirmMeans:
      'The app quits and opens again when it is done. Scenes, settings, ledger and consents stay; text that you are typing and replays that are not saved are lost.',
    confirmNo: 'Not now',
    look: 'Check for updates at start',
    lookHint:
      'Off unless you turn it on. Each start then asks the platform once, and says so when there is a newer version. Nothing is downloaded or installed by itself.',
    hint: 'Nothing is checked, fetched or installed while live. Checking asks only the platform that you set; it tells it nothing about this device, nor which version you use.',
  },
} satisfies typeof zh;

export const updateNotices = {
  updateFound: {
    what: 'Version {{version}} is there.',
    means: 'Nothing was downloaded, and the version you have goes on working.',
    next: 'To update, open About and download it under Updates.',
  },
  updateInstalled: {
    what: 'This is version {{version}} now.',
    means: 'Scenes, settings, ledger and consents are as they were.',
    next: 'Camera and microphone need your click again.',
  },
  updateFailed: {
    what: '{{version}} was not installed; this is the version from before.',
    means:
      'The new version did not start, or installing was cut off, so the old one is back. Your data is as it was.',
    next: 'You can go live as usual. To try again, check for updates under About; if it fails again, tell the platform.',
  },
} satisfies typeof zhNotices;

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
  'update-withheld': {
    what: 'What the platform offers is not the newest version; it was refused.',
    means:
      'This computer was shown a newer one before. Somebody may be withholding updates; nothing was downloaded.',
    next: 'You can go on with this version. Ask the platform, or check again from another network.',
  },
  'update-expired': {
    what: "The platform's word on updates has expired, so nobody can tell whether there is a newer version.",
    means:
      'Whoever makes releases sets a date until which it holds. The platform may have been careless, or somebody withholds updates; nothing was downloaded.',
    next: "Look whether this computer's date is right. If it is, tell the platform.",
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
  'update-recording': {
    what: 'A recording is running; nothing was installed.',
    means: 'Installing restarts the app and would cut the recording off. The download is kept.',
    next: 'Stop the recording, then press Restart and install.',
  },
  'update-does-not-start': {
    what: 'The new version does not start on this computer; it was not installed.',
    means:
      'It was tried before installing and did not answer within a minute; the version you have was not changed.',
    next: 'Go on with this version, and tell the platform.',
  },
  'update-not-installed': {
    what: 'The update was not installed.',
    means:
      'The new file could not be put where the app is: the disk may be full, or the folder not yours to write. The version you have was not changed.',
    next: 'Look at the disk and the folder, then press Restart and install again.',
  },
} satisfies typeof zhErrors;
