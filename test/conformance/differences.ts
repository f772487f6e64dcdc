// Where runtimes answer the probe differently, and why that is so. The real Electron is right; what the product depends on is
// the same in the stand-in, or shown on the real one by the test that is named.

export interface Listed {
  /** Name of the row in tables/. */
  readonly row: string;
  readonly reason: string;
}

export interface Difference extends Listed {
  /** False, or the end-to-end test that shows on the real Electron what the stand-in cannot. */
  readonly productDependsOnIt: false | string;
}

/** Rows with one reason in common; the product depends on none. */
const apart = (reason: string, rows: readonly string[]): Difference[] =>
  rows.map((row) => ({ row, reason, productDependsOnIt: false }));

/** Rows with one reason in common that the product depends on, and what shows them on the real Electron. */
const shownBy = (productDependsOnIt: string, reason: string, rows: readonly string[]): Difference[] =>
  rows.map((row) => ({ row, reason, productDependsOnIt }));

/** The stand-in answers as Electron 45 by its documentation and types; 25.1.1 is older. */
const AGE = [
  ...apart('zstd is taken since Chromium 123', ['session: headers of session.fetch']),
  ...apart('`cumulativeCPUUsage` is there since Electron 33', ['app: one row of app.getAppMetrics()']),
  ...apart('the methods, and the words of their refusals, are younger than 25.1.1', [
    'system: encryptString without a key ring',
    'system: decryptString of what was never sealed, without a key ring',
    'system: safeStorage with the known password',
  ]),
  ...apart('`child-process-gone` tells of every ending that is not clean since 25.1.1', [
    'utility: one that ends with 3',
    'utility: one that throws',
  ]),
  ...apart('a refused request for MIDI is a NotAllowedError since Chromium 124', [
    'permissions: MIDI that is refused',
  ]),
  ...apart('a request for the screen names its kinds since Electron 45 (electron#52824); they are not read', [
    'capture: a share of the screen',
  ]),
  ...apart('a later Chromium rounds paper differently, by a third of a millimetre', [
    'windows: the page size of printToPDF with A4',
  ]),
  ...apart('a later Chromium gives a captured window its own surface', ['capture: a share of a window']),
];

const SCHEME = [
  ...shownBy(
    'start-up.spec.ts',
    'Chromium does not navigate to schemes of others: they are internal https origins',
    ['requests: where the page says it is', "requests: a fetch of the page's own scheme"],
  ),
  ...apart('the internal https origin sends itself and takes cookies; the page fetches only its own files', [
    'requests: headers of a fetch from the page',
    'session: cookies of the page',
    'session: a cookie that the page fetches',
  ]),
  ...apart('a request made by Node names its client as its referrer', [
    "requests: the document's request, as the scheme's handler sees it",
  ]),
];

const NETWORK = [
  ...apart(
    'sockets of the page are made by Node: Origin and User-Agent are as they are to be, the rest is its own',
    ['requests: headers of a socket from the page', 'requests: filters of a socket from the page'],
  ),
  ...apart('requests of main are made by Node, which adds no headers after a filter and blocks none', [
    'session: a foreign Referer',
    'session: what the filter of session.fetch is told',
  ]),
  ...apart('the words of an error that is told as `unreachable` whatever they are', [
    'session: a redirect that session.fetch is not to follow',
  ]),
];

const PERMISSIONS = [
  ...apart(
    'permissions other than devices and screen are asked for when a document loads; the answer is the same',
    [
      'permissions: writing to the clipboard',
      'permissions: writing to the clipboard when that is refused',
      'permissions: reading the clipboard when that is refused',
      'permissions: notifications that are refused',
      'permissions: a place that is refused',
    ],
  ),
  ...apart('a device is asked for before its constraints are looked at, and is denied at all other times', [
    'permissions: a microphone that there is not',
    'permissions: what is checked for a camera',
    'permissions: the state of the camera as the page reads it',
  ]),
  ...apart('there is no chooser, and the handler of devices refuses every one', [
    'permissions: a USB device',
  ]),
];

const REFUSALS = [
  ...apart('requests do not wait for one another; the product’s handler never leaves one without an answer', [
    'capture: a share after one whose handler rejected',
  ]),
  ...apart('languages of the spell checker are recorded; the product gives none', [
    'session: a language that the spell checker does not know',
  ]),
];

const WINDOWS = [
  ...shownBy(
    'live-bar.spec.ts',
    'the windows of a Chromium are shown, focused and stacked as a browser likes it',
    [
      'windows: a hidden window',
      'windows: alwaysOnTop after show()',
      'windows: alwaysOnTop after showInactive()',
      'windows: showInactive() leaves the focus where it is',
    ],
  ),
  ...apart('a browser frames its windows itself', [
    'windows: bounds of a window that was given them',
    'windows: how far a window moves that is opened where it was',
  ]),
  ...apart('it is recorded or refused by name; on Linux the product does not call it', [
    'windows: content protection',
    'windows: a state of minimised windows',
    'windows: the policy of WebRTC addresses',
    'windows: a load of what there is not',
    'app: systemPreferences.getMediaAccessStatus on Linux',
  ]),
];

const LITTLE = [
  ...apart('order and words of a start that the product does not look at', [
    'start: session.defaultSession before ready',
    'start: events until ready',
    'app: a relative path given to app.setPath()',
    'app: a name unknown to app.setPath()',
    'app: app.userAgentFallback names the app and Electron',
    'bridge: what a preload is',
    'instance: a second start',
    'instance: switches that Chromium adds to those of a second start',
  ]),
  ...apart('a DOMException is cloned as one; nothing of the kind crosses the product’s bridge', [
    'bridge: a DOMException thrown over the bridge',
  ]),
  ...apart('processes are those of a browser, and Node’s', [
    'app: kinds of processes in app.getAppMetrics()',
    'utility: what one is',
  ]),
  ...apart('names and icons of sources are shown, never compared', [
    'capture: a source of the screen',
    'capture: a source of a window',
  ]),
  ...apart('pictures are not decoded; those of the product are its own', [
    'system: a tray without a picture',
    'system: an image of no image',
  ]),
  ...apart('items of a menu have the defaults that are read', ['system: a menu']),
  ...shownBy('engine.spec.ts', 'a Chromium of the system writes no dumps for others', [
    'system: parameters of the crash reporter',
    'gone: the folder of crash dumps',
    'gone: where dumps of the crashes above are',
    'gone: the identifier of Crashpad on the command lines of children',
    'gone: files of the profile',
  ]),
];

/** The stand-in beside Electron 25.1.1 with the adapter. */
export const DIFFERENCES: readonly Difference[] = [
  ...AGE,
  ...SCHEME,
  ...NETWORK,
  ...PERMISSIONS,
  ...REFUSALS,
  ...WINDOWS,
  ...LITTLE,
];

/** Electron 25.1.1 with the adapter beside the same without: what the adapter of test/electron-25 is for. */
export const ADAPTED: readonly Listed[] = [
  { row: 'app: app.isHardwareAccelerationEnabled()', reason: 'electron#48680 (37 to 39.2)' },
  { row: 'capture: a share of the screen', reason: 'electron#52824 (45)' },
  { row: 'windows: alwaysOnTop after showInactive()', reason: 'electron#44078 (31 to 34)' },
  { row: 'system: safeStorage without a key ring', reason: 'electron#39325 (25.5)' },
];
