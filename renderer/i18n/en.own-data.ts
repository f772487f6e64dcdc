import type { Texts } from './zh-CN.ts';

export const ownData: Pick<Texts, 'storage' | 'copy' | 'erase' | 'announcements' | 'problem'> = {
  storage: {
    lead: 'All that LiaoLiao Anchor keeps by itself is in its data folder. The table was read from the disk just now and leaves no file out. Files that you saved yourself (recordings, exports, scenes, the policy text) are where you put them and are yours to manage: they are not listed, and "Erase everything" leaves them.',
    unknown: 'Files that are not registered',
    files: 'Files: {{count}}',
    clear: 'Clear',
    withAll: 'Cleared with "Erase everything"',
    noCookies:
      'No cookies. You are signed in in memory only, and uploads use a session of their own that takes no cookies.',
    engine: 'Cookies and storage of the page',
    cookies: 'Cookies: {{count}}',
    session: 'until the app quits',
    until: 'until {{date}}',
    noPageStorage: 'The page does not use localStorage, sessionStorage, IndexedDB or Cache Storage.',
    pageStorage: 'Entries in the storage of the page: {{count}}',
    head: { purpose: 'Purpose', files: 'Files', size: 'Size', changed: 'Last changed', clear: 'Clear' },
  },
  copy: {
    title: 'Export',
    lead: 'Writes all data kept on this computer into a new folder of your choice: export.json for machines, export.html for people, export.pdf for printing (the newest 500 of the ledger). Of the key, the files of the browser engine and old files that cannot be read only the names are listed. No network is used and no other copy stays. There is no import.',
    save: 'Export everything',
    done: {
      saved: 'Exported.',
      'without-pdf':
        'export.json and export.html were written; this system could not make a PDF, so please open export.html and print it.',
    },
  },
  announcements: {
    lead: 'Announcements that the platform signed and the client verified, kept on this computer. The key is the one met at the first connection to this platform; what is not signed with it is never shown.',
    none: 'No announcements.',
    dates: 'Issued {{issued}} · received {{received}}',
    readAt: 'read {{date}}',
    read: 'I have read this',
    ownData: 'Export or erase my data',
    ended:
      'The client has stopped reading and sending, and what waited to be sent was removed. You can export or erase the data kept on this computer.',
    kind: { 'service-ended': 'The service has ended', incident: 'Security incident' },
    part: {
      situation: 'What happened and its possible effect',
      measures: 'What the platform has done or will do',
      advice: 'What you can do',
      contact: 'Whom to ask',
    },
  },
  problem: {
    lead: 'Write down what went wrong. Before sending you see every byte, and those are what is sent. Contact is optional. The platform keeps a report for {{days}} days; before it leaves, the ledger notes it.',
    text: 'What went wrong',
    contact: 'Contact (optional)',
    addLog: 'Add the local log',
    lines: 'The local log; lines that are not ticked are not sent',
    preview: 'All that will be sent',
    send: 'Send',
    sent: 'Sent; its number is {{number}}.',
  },
  erase: {
    title: 'Erase everything',
    lead: 'Deletes all in the data folder of LiaoLiao Anchor, then quits. Files that you saved elsewhere (recordings, exports) stay.',
    first: 'Delete what was sent first',
    act: 'Erase everything',
    onAir: 'Not while live: end the broadcast first.',
    ask: 'Erase all data on this computer and quit?',
    means:
      'Settings, decisions, consents, ledger, log and caches are deleted and cannot be brought back. Among them are the deletion tokens of what was sent: afterwards you cannot have the platform delete those records from here.',
    keepReceipts: 'Keep the receipts as evidence of my own (each grant is first withdrawn in them)',
    yes: 'Erase and quit',
  },
};
