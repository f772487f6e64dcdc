// Which end-to-end tests do not run on Electron 25.1.1: for something that Chromium 114 or Electron 25 has not, or because
// what was seen there is not explained yet. All of them run on the stand-in.

export interface LeftOut {
  /** Name of the file, e.g. `mixer.spec.ts`. */
  readonly file: string;
  /** Beginning of the test's title; left away, the whole file is meant. */
  readonly title?: string;
  /** Why: what is missing and since when it is there, or what was seen and is open. */
  readonly reason: string;
}

/** For a feature. */
const LACKING: readonly LeftOut[] = [
  {
    file: 'encoding.spec.ts',
    title: 'what the broadcast does is told',
    reason: 'frame counts of a capture track (MediaStreamTrack `stats`) came with Chromium 118',
  },
];

/** Open: each is to be explained, and mended here or in the product. */
const OPEN: readonly LeftOut[] = [
  {
    file: 'disclosure-secrets.spec.ts',
    title: 'under strace',
    reason: "one line of a process that is not known as the app's own is read before going live",
  },
];

const LEFT_OUT = [...LACKING, ...OPEN];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What Playwright's `grepInvert` matches against: the path of the file, a space, the title. */
export const leftOutPatterns = (): RegExp[] =>
  LEFT_OUT.map(({ file, title = '' }) => new RegExp(`${escaped(file)} .*${escaped(title)}`));

/** Where the version of Chromium decides what is seen: encoders, capture, WebCodecs, the sound graph, WebRTC. */
const MEDIA = ['compositor', 'encoding', 'go-live', 'mixer-graph', 'recording', 'scenes', 'whip'];

/** As `grep` for the tests that want the Chromium of today: those left out here, and the media path. */
export const newerChromiumPatterns = (): RegExp[] => [
  ...MEDIA.map((name) => new RegExp(`(^|[ /])${name}\\.spec\\.ts `)),
  ...leftOutPatterns(),
];

const lines = (tests: readonly LeftOut[]): string =>
  tests.map(({ file, title, reason }) => `  ${file}${title ? `: ${title}` : ''}\n    ${reason}\n`).join('');

/** What is left out and why, for the person at the terminal. */
export const leftOutText = (): string =>
  `Left out on Electron 25.1.1 for what it has not:\n${lines(LACKING)}Left out, open:\n${lines(OPEN)}`;
