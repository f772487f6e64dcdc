import type { Texts } from './zh-CN.ts';

export const data: Pick<Texts, 'consent' | 'reading' | 'records' | 'hidden' | 'receipts'> = {
  consent: {
    drawer: 'Data and consent',
    lead: 'Each of these is your decision, apart from the others. With all of them refused, going live and chatting work exactly the same. The app never asks by itself.',
    recovered:
      'The consent records on this device could not be verified, so every consent was closed. Decide anew if you wish.',
    changedItems:
      'These are not what they were when you decided: {{list}}. Consent was closed by itself; decide anew if you wish.',
    changedPolicy: 'The policy text changed, so consent was closed by itself; decide anew if you wish.',
    separate: 'This one needs a consent of its own: you are asked once more before it is allowed.',
    until: 'until {{date}}',
    state: {
      unasked: 'Not decided, nothing is read',
      'granted.local': 'Kept on this device',
      'granted.upload': 'Upload allowed',
      denied: 'Not allowed',
      withdrawn: 'Withdrawn',
      expired: 'Consent has ended, nothing is read',
      superseded: 'Something changed, consent was closed',
    },
    act: {
      'granted.local': 'Keep on this device',
      'granted.upload': 'Allow upload',
      denied: 'Do not allow',
      withdrawn: 'Withdraw',
    },
    ask: {
      'granted.local': 'Separate consent: record “{{name}}” on this device?',
      'granted.upload': 'Separate consent: upload “{{name}}”?',
    },
    no: 'I do not agree',
    yes: 'I agree',
    limits: {
      title: 'What these switches do not reach',
      address:
        'Whoever you connect to sees your IP address. That lies in the transport itself and no consent can change it.',
      networkLog:
        'The network-operation log that the platform must keep by law is apart from this data. These switches do not touch it, and withdrawing does not delete it.',
      gaps: 'Not stated in the policy: {{names}}. These happen only when you use them yourself; the consents on this page do not cover them.',
    },
  },
  reading: {
    idle: 'Nothing is being read now',
    activity: {
      off: 'Nothing is being read now',
      reading: 'Reading',
      paused: 'Paused: the broadcast is reconnecting, nothing is read meanwhile',
      stopped:
        'Reading failed and has ended for this broadcast; what is there is kept, and the broadcast goes on',
    },
    reason: {
      broken: 'The ledger on this device did not pass its check, so nothing is read, recorded or sent.',
      nothingGranted: 'You have allowed nothing.',
      notLive: 'You are not live. Reading happens only while live.',
      elsewhere: 'This broadcast goes to another server, not to LiaoLiao, so nothing is read.',
      starting: 'The first reading of this broadcast is about to be made.',
    },
    slowed: 'Reading is costly on this computer, so it was slowed down.',
    print: 'Print-only mode: the data is printed on this computer and never leaves it.',
    lastRead: 'Last reading',
    interval: 'Read every',
    seconds: '{{seconds}} s',
    cost: 'CPU time of the last reading',
    sealed: 'Encryption of the records here',
    sealedYes: "Encrypted with a key from the system's key ring",
    sealedNo: 'Not encrypted: the system has no usable key ring, so mind who can use this system account',
    pending: 'To be sent',
    sent: 'Sent',
    mode: { local: 'stays on this device', upload: 'to be sent after the broadcast' },
    exact: 'Exact content',
    unavailable: 'This computer could not tell: {{names}}.',
  },
  records: {
    empty: 'There are no records yet.',
    status: {
      local: 'This device only',
      pending: 'To be sent',
      sent: 'Sent',
      deleted: 'Deleted on the platform',
      printed: 'Printed, not sent',
    },
    showBytes: 'Show content',
    hideBytes: 'Hide content',
    noBytes: 'The content is not on this device any more or cannot be decrypted.',
    remove: 'Delete here',
    removeSent: 'Delete on platform',
    verify: 'Check ledger',
    intact: 'The ledger is intact. Entries: {{entries}}; contents: {{bodies}}; all match.',
    broken: 'The ledger is not as it was recorded',
    brokenAt: 'File {{file}}, line {{line}}: {{reason}}',
    erase: 'Erase all content',
    eraseTitle: 'Erase all content kept on this device?',
    eraseText:
      'What waits to be sent will not be sent. Copies of what was sent go together with their deletion tokens, so you can no longer delete those on the platform from here. The ledger notes that this was done.',
    erased: 'Contents erased: {{removed}}.',
  },
  hidden: {
    title: 'Hidden apps',
    lead: 'The applications chosen here are never recorded, nor counted under “other”. The public dictionary offers {{count}} of them.',
    placeholder: 'Search for an application',
    others: 'The name of an application outside the public dictionary is never recorded anyway.',
  },
  receipts: {
    title: 'Receipts',
    lead: 'A receipt of each of your decisions, kept on this device only and never uploaded. A copy for printing is under "Export and erase".',
    of: '{{name}}: decisions {{count}}',
    by: { user: 'your decision', client: 'closed by itself' },
    show: 'Show whole receipts',
    save: 'Save as file',
  },
};
