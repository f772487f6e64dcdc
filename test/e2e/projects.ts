/**
 * Specs that measure time, sound or processor, or that take something of which the machine has one (a strace, a network
 * namespace): each has the machine for itself.
 */
const ALONE = [
  'bad-network',
  'big-ledger',
  'compositor',
  'disclosure-secrets',
  'go-live',
  'mixer',
  'mixer-graph',
  'network-change',
  'network-silence',
  'policy-size',
  'privacy-pause',
  'recording',
  'recording-disk',
  'resilience',
  'scene-edit',
  'sign-in-attack',
  'sizes',
  'sound-bench',
  'sound-recording',
  'uplink-check',
  'viewer-page',
  'whip',
].map((name) => `**/${name}.spec.ts`);

/** Two cores carry two apps that mostly wait, or one sender, one SFU and one viewer. */
export const PROJECTS = [
  { name: 'together', testIgnore: ALONE, workers: 2 },
  { name: 'alone', testMatch: ALONE, workers: 1 },
];
