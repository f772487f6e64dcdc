const DISABLED_FEATURES = [
  'Translate',
  'LocalNetworkAccessChecks',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
];

/** Flags that every browser of the stand-in gets; the benchmark gives its bare page the same. */
export const chromiumFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--test-type',
  '--password-store=basic',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-hang-monitor',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-search-engine-choice-screen',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--noerrdialogs',
  '--autoplay-policy=no-user-gesture-required',
  // Native capture without a picker; the window is named by a token that only it bears (capture/share.ts).
  '--auto-select-desktop-capture-source=Entire screen',
];

export interface FlagOptions {
  readonly userDataDir: string;
  /** The title that the window to be shared is given for a moment. */
  readonly shareToken: string;
  /** Switches of the app's command line, by name without dashes. */
  readonly switches: ReadonlyMap<string, string>;
  readonly root: boolean;
}

/** Switches that are the launcher's, or are given in merged form. */
const NOT_PASSED =
  /^(?:inspect|inspect-brk|require|r|disable-features|enable-features|user-data-dir|no-sandbox)$/;

/** The whole command line of the browser. */
export function browserArguments({ userDataDir, shareToken, switches, root }: FlagOptions): string[] {
  const disabled = [...DISABLED_FEATURES, ...(switches.get('disable-features') ?? '').split(',')].filter(
    Boolean,
  );
  const enabled = switches.get('enable-features');
  const passed = [...switches]
    .filter(([name]) => !NOT_PASSED.test(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  return [
    ...chromiumFlags,
    '--remote-debugging-pipe',
    `--user-data-dir=${userDataDir}`,
    `--auto-select-window-capture-source-by-title=${shareToken}`,
    `--disable-features=${[...new Set(disabled)].join(',')}`,
    ...(enabled ? [`--enable-features=${enabled}`] : []),
    ...(root ? ['--no-sandbox'] : []),
    ...passed,
  ];
}
