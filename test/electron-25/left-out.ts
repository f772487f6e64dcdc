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
  {
    file: 'live-bar.spec.ts',
    title: 'the bar has three calls',
    reason: 'the test driver waits for ever after a navigation that was refused',
  },
  {
    file: 'platforms.spec.ts',
    title: 'a self-signed platform is refused',
    reason: 'a refused certificate is not told as such',
  },
  {
    file: 'screens.spec.ts',
    title: 'every screen',
    reason: 'the page does not learn of a new size of its window within 10 s, once live',
  },
  {
    file: 'security.spec.ts',
    title: 'R7: the page reaches no host',
    reason: 'a socket that the policy refuses tells the page nothing',
  },
  {
    file: 'whip.spec.ts',
    title: 'a page that crashes while live',
    reason: 'the end of a session is not told to the server within 10 s after a crash',
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
