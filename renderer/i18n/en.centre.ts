import type { Texts } from './zh-CN.ts';

export const centre: Pick<
  Texts,
  | 'pages'
  | 'ledger'
  | 'lists'
  | 'devices'
  | 'policyPage'
  | 'rights'
  | 'weaknesses'
  | 'report'
  | 'charts'
  | 'policyChange'
> = {
  pages: {
    scopes: 'Consents and receipts',
    reading: 'Being read',
    pending: 'To be sent',
    sent: 'Sent',
    ledger: 'Ledger',
    report: 'Broadcast report',
    history: 'Charts',
    collected: 'What is collected',
    shared: 'Who it is shared with',
    notCollected: 'Never collected',
    devices: 'Device permissions',
    storage: 'Storage and cookies',
    policy: 'Policy, clause by clause',
    copy: 'Export and erase',
    rights: 'Your rights',
    problem: 'Report a problem',
    announcements: 'Announcements',
    weaknesses: 'Known weaknesses',
  },
  ledger: {
    title: { all: 'All entries', local: 'Records kept here', pending: 'To be sent', sent: 'Sent' },
    lead: {
      all: 'Each step has an entry: records, sending, deleting, erasing and consent, chained by hashes. If any of them is changed, the check names the line.',
      local:
        'Records that stay on this computer. Their content is erased when its time is over (see What is collected).',
      pending:
        'Records that wait to be sent. What is sent is these bytes, to the letter; no record is linked to another, to an account or to a device. What you delete is not sent.',
      sent: 'Records that were sent. While its deletion token is here you can have the platform delete a record without saying who you are; the token is kept until the day on which the platform, too, must have deleted the record.',
    },
    which: 'Which entries to show',
    search: 'Search',
    searchHint: 'Datum, status, number or date, e.g. 2026-11-24',
    count: '{{total}} of {{all}}',
    nothingFound: 'No entry fits.',
    gone: 'content erased',
    commit: 'Commitment',
    kind: {
      sending: 'About to be sent',
      sent: 'Arrived ({{count}})',
      failed: 'This sending was not completed: {{why}}',
      refused: 'Refused by the platform ({{count}}), not tried again',
      printed: 'Printed, not sent',
      deleted: 'Deleted on the platform',
      purged: 'Contents erased: {{count}}, because: {{why}}',
      report: 'A problem report is about to be sent ({{count}} bytes)',
      consent: 'Consent changed: {{name}}, {{state}}',
      repaired: 'An unfinished last line was removed at start ({{count}} bytes)',
      pruned: 'Entries whose time was over were dropped: the first {{count}}',
    },
    find: {
      record: 'Record',
      sending: 'About to be sent',
      sent: 'Arrived',
      failed: 'Not completed',
      refused: 'Refused by the platform',
      printed: 'Printed',
      deleted: 'Deleted on the platform',
      purged: 'Contents erased',
      report: 'Problem report',
      consent: 'Consent changed',
      repaired: 'Last line removed',
      pruned: 'Old entries dropped',
    },
    reason: {
      network: 'no network',
      aborted: 'aborted',
      server: 'platform error',
      withdrawn: 'consent withdrawn',
      erased: 'erased by the host',
      expired: 'retention ended',
      'outbox-full': 'too many waited',
      refused: 'refused by the platform',
    },
  },
  lists: {
    collectedLead:
      'This table is made from the register. To set up sound and picture the browser engine also tells the other side its codecs and network candidates; beyond that, what is not in the register is neither read nor sent. The last column counts what the ledger of this computer really holds.',
    sharedLead:
      'Data goes only to these parts of the LiaoLiao platform itself, and to a server you enter yourself; each is given the following.',
    noThirdParty:
      'LiaoLiao Anchor gives nothing to any third party: it contains no analytics, push, advertising or other third-party SDK. Only when you choose to broadcast to another server do picture and sound go there.',
    sentSoFar: 'Records sent by this computer so far: {{count}}.',
    notCollectedLead:
      'The policy may allow these {{count}} data, or a client could technically read them. This one does not collect them.',
    kept: 'here {{local}} days; platform {{server}} days',
    keptByPlatform: 'here {{local}} days; on the platform by its own rules',
    absent: 'Not collected: this version has no such function',
    here: 'Records: {{records}}, of which sent: {{sent}}; last {{last}}',
    gap: 'Not stated in the policy',
    head: {
      name: 'Datum',
      purpose: 'Purpose',
      clause: 'Clause',
      trigger: 'When',
      kept: 'Kept',
      recipients: 'Given to',
      here: 'In the ledger',
      reason: 'Why not',
    },
  },
  devices: {
    lead: 'The app can open only these three and, on Windows and macOS, what the computer plays: each after a click of yours, and one click opens it once.',
    others:
      'Notifications, location, contacts, Bluetooth, USB and all other permissions are never asked for, and requests of the page are refused. The platform supplied no permission list of its own; this table is made from the code of the client.',
    notOpened: 'Not opened since the app was started',
    open: 'Open system settings',
    noSettings: 'This system has no page for it',
    head: {
      device: 'Device',
      purpose: 'Purpose',
      state: 'System state',
      last: 'Last opened',
      settings: 'System settings',
    },
    kind: { camera: 'Camera', microphone: 'Microphone', screen: 'Screen and windows' },
    purpose: {
      camera: 'Picture of the broadcast, after you click "Use camera"',
      microphone: 'Sound of the broadcast, after you click the microphone icon',
      screen: 'Picture of the broadcast, after you choose one screen or window',
    },
    state: {
      granted: 'Allowed',
      denied: 'Denied',
      restricted: 'Restricted by the administrator',
      'not-determined': 'Not asked yet',
      unmanaged: 'Not managed by the system, or asked at use',
    },
  },
  policyPage: {
    lead: 'Which clause of the policy each datum belongs to. What the policy does not mention is marked so; no other clause is borrowed for it.',
    text: 'Policy text',
    notSupplied:
      "The policy's text did not come with this app. If the platform supplies it, Settings can get it.",
    fetched: 'fetched {{fetched}}',
    search: 'Find in the text',
    found: 'Found: {{count}}',
    save: 'Save to a file',
    done: 'What the client does',
    declared: 'Declared, read under its conditions',
    never: 'Not collected',
    footnote:
      'Clauses are numbered as in the policy: among the additional functions 9 is followed by 11, there is no 10. Documents that the policy refers to (registration agreement, statement on children, permission list, SDK directory and others) were not supplied.',
  },
  rights: {
    here: 'Here and at once',
    act: {
      withdraw: 'Withdraw a consent: no sign-in and no network needed.',
      look: 'Look: the ledger has every record with its content.',
      deleteSent: 'Delete records that were sent: by token, without saying who you are.',
      deletePending: 'Delete records that were not sent yet.',
      export: 'Export: all data kept on this computer, once for people and once for machines.',
      erase: 'Erase: all data kept on this computer.',
    },
    go: {
      withdraw: 'Go to consents',
      look: 'Go to the ledger',
      deleteSent: 'Go to what was sent',
      deletePending: 'Go to what waits',
      export: 'Go to export',
      erase: 'Go to erasing',
    },
    account: 'Requests about the account',
    accountLead:
      'Access to, correction, a copy or cancellation of account data is done by the platform; the client cannot do it for you yet. Please use the official channels; the policy promises an answer within {{days}} working days.',
    controller: 'Controller',
    address: 'Address',
    email: 'E-mail',
  },
  weaknesses: {
    lead: 'What we know is not reached yet, said here before you have to find it out.',
    address: {
      what: 'A connection shows your IP address to the other end.',
      means:
        'Our receiver does not keep it: it counts in memory how many records an address sent within the hour, to stop floods, and then forgets. A changed one could keep it. What the client can do: no identifier, a connection of its own for each record, a random delay.',
    },
    forged: {
      what: 'Records carry no identity, so anybody can forge them, and sums may be mixed with invented ones.',
      means:
        'The 20 below which no sum is told counts records, not devices. 200 an hour are taken from one address, and more from others.',
    },
    keyring: {
      what: 'Without a key ring of the system the content of records here is not encrypted.',
      means: 'Whoever can use this system account can read it.',
    },
    owner: {
      what: "The ledger shows change and loss; it does not bind the computer's owner.",
      means: 'Whoever can rewrite every file can compute all hashes anew and make another ledger.',
    },
    dictionary: {
      what: 'Applications outside the public dictionary are recorded as "other" only, but the resource use of "other" is still recorded in classes.',
      means: 'Put common applications that must not count on the hidden list.',
    },
    receipts: {
      what: 'Receipts are declared to be kept for 1095 days; nothing removes them yet.',
      means: 'Before that day it makes no difference.',
    },
    quit: {
      what: 'Quitting the app while live loses the records of that broadcast that were not in the ledger yet.',
      means: 'What is lost is not sent.',
    },
    timing: {
      what: 'Sending is delayed at random, but someone who compares traffic for long cannot be ruled out.',
      means:
        'That is why the time is the month only, and a device uploads at most one broadcast per item and month.',
    },
    system: {
      what: 'The code that reads on Windows, macOS and real Electron was tested on recorded data only.',
      means: 'Until it has run there we do not claim that it was verified.',
    },
  },
  report: {
    lead: 'This report is in memory only: the next broadcast replaces it, and it is gone when the app quits.',
    none: 'No broadcast since the app was started.',
    running: 'still live',
    started: 'Started',
    ended: 'Ended',
    mostViewers: 'Most viewers at once',
    tooShort: 'Too short for a curve.',
    read: 'What this broadcast read and sent',
    nothingKept: 'Nothing of this broadcast was written to the ledger.',
    kept: 'Written to the ledger: kept here {{local}}, to be sent or sent {{upload}}.',
    figure: {
      bitrateKbps: 'Upstream bitrate',
      fps: 'Frame rate',
      rttMs: 'Round-trip time',
      lossPct: 'Packet loss',
      encodeMs: 'Encoding time per frame',
    },
  },
  charts: {
    lead: 'Counted from the ledger; the numbers below a chart are least / median / most.',
    empty: 'The ledger has no records yet, so there is nothing to draw.',
    byDay: 'By day',
    byBroadcast: 'By broadcast',
    read: 'Read and recorded',
    sent: 'Sent',
    local: 'Kept here',
    upload: 'Upload',
  },
  policyChange: {
    title: 'The policy text has changed',
    lead: 'The policy of the platform is not the one you agreed to. Until you decide, every data consent that you gave under the old text is closed, and you cannot go live. Below is the difference line by line: "+" was added, "−" was removed.',
    difference: 'Old and new text compared',
    comparing: 'Comparing…',
    tooDifferent: 'The two texts differ too much to be compared line by line, so both are shown below.',
    after: 'The new text',
    before: 'The text that you agreed to',
    yes: 'Agree to the new text',
    no: 'Do not agree, continue as guest',
    noMeans:
      'Without agreeing you can still preview, export and erase data; to cancel the account see "Your rights" under "Data and consent". Agreeing does not bring the earlier data consents back; decide about each anew if you wish.',
  },
};
