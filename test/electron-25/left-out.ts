// Which end-to-end tests do not run on Electron 25.1.1, each for something that Chromium 114 or Electron 25 has not. None is
// left out for a fault of ours.

export interface LeftOut {
  /** Name of the file, e.g. `mixer.spec.ts`. */
  readonly file: string;
  /** Beginning of the test's title; left away, the whole file is meant. */
  readonly title?: string;
  /** What is missing, and since when it is there. */
  readonly feature: string;
}

export const LEFT_OUT: readonly LeftOut[] = [
  {
    file: 'encoding.spec.ts',
    title: 'what the broadcast does is told',
    feature: 'frame counts of a capture track (MediaStreamTrack `stats`), Chromium 118',
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

/** One line for each, for the person at the terminal. */
export const leftOutLines = (): string =>
  LEFT_OUT.map(
    ({ file, title, feature }) => `  ${file}${title ? `: ${title}` : ''}\n    needs ${feature}\n`,
  ).join('');
