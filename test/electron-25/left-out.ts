// Which end-to-end tests do not run on Electron 25.1.1, for something that Chromium 114 or Electron 25 has not. All of them
// run on the stand-in.

interface LeftOut {
  /** Name of the file, e.g. `mixer.spec.ts`. */
  readonly file: string;
  /** Beginning of the test's title; left away, the whole file is meant. */
  readonly title?: string;
  /** What is missing, and since when it is there. */
  readonly reason: string;
}

const LEFT_OUT: readonly LeftOut[] = [
  {
    file: 'encoding.spec.ts',
    title: 'what the broadcast does is told',
    reason: 'frame counts of a capture track (MediaStreamTrack `stats`) came with Chromium 118',
  },
];

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

/** What is left out and why, for the person at the terminal. */
export const leftOutText = (): string =>
  `Left out on Electron 25.1.1 for what it has not:\n${LEFT_OUT.map(
    ({ file, title, reason }) => `  ${file}${title ? `: ${title}` : ''}\n    ${reason}\n`,
  ).join('')}`;
