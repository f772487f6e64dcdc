const MODIFIERS = new Set(
  ['Command', 'Cmd', 'Control', 'Ctrl', 'CommandOrControl', 'CmdOrCtrl', 'Alt', 'Option', 'AltGr']
    .concat(['Shift', 'Super', 'Meta'])
    .map((name) => name.toLowerCase()),
);
/** Named keys (electron docs/tutorial/keyboard-shortcuts.md); what is one sign stands for itself. */
const KEYS = new Set(
  ['Plus', 'Space', 'Tab', 'Capslock', 'Numlock', 'Scrolllock', 'Backspace', 'Delete', 'Insert', 'Return']
    .concat(['Enter', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Escape', 'Esc'])
    .concat(['VolumeUp', 'VolumeDown', 'VolumeMute', 'MediaNextTrack', 'MediaPreviousTrack', 'MediaStop'])
    .concat(['MediaPlayPause', 'PrintScreen', 'numdec', 'numadd', 'numsub', 'nummult', 'numdiv'])
    .map((name) => name.toLowerCase()),
);
const ONE_SIGN = /^[!-~]$/;
const FUNCTION_KEY = /^f(?:[1-9]|1\d|2[0-4])$/;
const NUMBER_PAD = /^num\d$/;

const isKey = (name: string): boolean =>
  KEYS.has(name) || ONE_SIGN.test(name) || FUNCTION_KEY.test(name) || NUMBER_PAD.test(name);

/** Whether Electron reads this text as an accelerator: any modifiers, and one key at the end. */
export function isAccelerator(text: string): boolean {
  const parts = text.toLowerCase().split('+');
  return isKey(parts.at(-1) ?? '') && parts.slice(0, -1).every((part) => MODIFIERS.has(part));
}
