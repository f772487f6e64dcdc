import { keysOf } from '../../../common/shortcuts/shortcuts.ts';

/** Every key that a keyboard may have (UI Events KeyboardEvent code Values, 3.1). */
const CODES = [
  ...Array.from({ length: 26 }, (_, index) => `Key${String.fromCharCode(65 + index)}`),
  ...Array.from({ length: 10 }, (_, index) => `Digit${index}`),
  ...Array.from({ length: 10 }, (_, index) => `Numpad${index}`),
  ...Array.from({ length: 30 }, (_, index) => `F${index + 1}`),
  ...['Backquote', 'Backslash', 'BracketLeft', 'Comma', 'Equal', 'IntlRo', 'Minus', 'Period', 'Quote'],
  ...['Backspace', 'CapsLock', 'ContextMenu', 'Enter', 'Space', 'Tab', 'KanaMode', 'Delete', 'End', 'Help'],
  ...['Home', 'Insert', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'NumLock'],
  ...[
    'NumpadAdd',
    'NumpadEnter',
    'Escape',
    'Fn',
    'PrintScreen',
    'ScrollLock',
    'Pause',
    'BrowserBack',
    'Eject',
  ],
  ...['MediaPlayPause', 'MediaStop', 'AudioVolumeUp', 'Power', 'Sleep', 'Again', 'Copy', 'Undo'],
];

const HELD = [false, true].flatMap((ctrlKey) =>
  [false, true].flatMap((altKey) =>
    [false, true].flatMap((shiftKey) =>
      [false, true].map((metaKey) => ({ ctrlKey, altKey, shiftKey, metaKey })),
    ),
  ),
);

/** All keys that a host can choose, in the form in which they are kept. */
export const offeredKeys = (): readonly string[] =>
  CODES.flatMap((code) => HELD.map((held) => keysOf({ code, ...held }))).filter((keys) => keys !== null);
