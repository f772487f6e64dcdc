import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DEFAULT_BINDINGS,
  keysOf,
  normalKeys,
  type ShortcutAction,
} from '../../../../common/shortcuts/shortcuts.ts';
import { type Registrar, Shortcuts } from '../../../../main/shortcuts/shortcuts.ts';
import { isAccelerator } from '../../../electron-on-chromium/api/accelerators.ts';
import { offeredKeys } from '../../../support/samples/offered-keys.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchor-shortcuts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A system in which some keys belong to others. */
function system(others: readonly string[] = []) {
  const held = new Map<string, () => void>();
  const registrar: Registrar = {
    register(keys, callback) {
      if (!isAccelerator(keys)) throw new TypeError(`conversion failure from ${keys}`);
      if (held.has(keys) || others.includes(keys)) return false;
      held.set(keys, callback);
      return true;
    },
    unregister: (keys) => void held.delete(keys),
  };
  const pressed: ShortcutAction[] = [];
  const shortcuts = new Shortcuts(folder, registrar, (action) => pressed.push(action));
  return { held, pressed, shortcuts };
}

describe('global keys', () => {
  test('are held while a broadcast runs and at no other time', () => {
    const { held, pressed, shortcuts } = system();
    expect(held.size).toBe(0);
    shortcuts.setOnAir(true);
    expect([...held.keys()]).toEqual(['Ctrl+Shift+F9', 'Ctrl+Shift+F10', 'Ctrl+Shift+F8']);
    held.get('Ctrl+Shift+F9')?.();
    expect(pressed).toEqual(['freeze']);
    shortcuts.setOnAir(false);
    expect(held.size).toBe(0);
  });

  test('that another program holds are refused when chosen, and named when that happens later', () => {
    const { shortcuts } = system(['Ctrl+Alt+P', 'Ctrl+Shift+F8']);
    expect(shortcuts.set('freeze', 'Ctrl+Alt+P')).toEqual({ ok: false, error: 'keys-in-use' });
    expect(shortcuts.get()).toEqual(DEFAULT_BINDINGS);
    expect(shortcuts.refused()).toEqual([]);
    shortcuts.setOnAir(true);
    expect(shortcuts.refused()).toEqual(['microphoneOff']);
  });

  test('change while a broadcast runs: the old ones are free at once', () => {
    const { held, shortcuts } = system();
    shortcuts.setOnAir(true);
    expect(shortcuts.set('freeze', 'Ctrl+Alt+P').ok).toBe(true);
    expect(held.has('Ctrl+Shift+F9')).toBe(false);
    expect(held.has('Ctrl+Alt+P')).toBe(true);
    expect(shortcuts.set('freeze', null).ok).toBe(true);
    expect(held.has('Ctrl+Alt+P')).toBe(false);
  });
});

test('keys of one action are not given to another, and what is chosen is kept', () => {
  const { shortcuts } = system();
  expect(shortcuts.set('record', 'Ctrl+Shift+S')).toEqual({ ok: false, error: 'keys-taken' });
  expect(shortcuts.set('record', 'Shift+Ctrl+S')).toEqual({ ok: false, error: 'keys-taken' });
  expect(shortcuts.set('record', 'not keys')).toEqual({ ok: false, error: 'invalid-keys' });
  expect(shortcuts.set('record', 'Alt+R').ok).toBe(true);
  expect(system().shortcuts.get().record).toBe('Alt+R');
});

test('what can be a shortcut', () => {
  expect(normalKeys('Shift+Ctrl+P')).toBe('Ctrl+Shift+P');
  expect(normalKeys('F24')).toBe('F24');
  for (const bad of ['', 'P', 'Shift+P', 'Ctrl', 'Ctrl+Ctrl+P', 'Ctrl+P+Q', 'F25', 'Super+P', 'ctrl+p'])
    expect(normalKeys(bad), bad).toBeNull();
  const held = { ctrlKey: true, altKey: false, shiftKey: true, metaKey: false };
  expect(keysOf({ code: 'KeyQ', ...held })).toBe('Ctrl+Shift+Q');
  expect(keysOf({ code: 'Digit7', ...held })).toBe('Ctrl+Shift+7');
  expect(keysOf({ code: 'ControlLeft', ...held })).toBeNull();
  expect(keysOf({ code: 'KeyQ', ctrlKey: false, altKey: false, shiftKey: true, metaKey: false })).toBeNull();
});

test('all keys that can be chosen are accelerators of Electron', () => {
  const offered = offeredKeys();
  expect(offered.length).toBeGreaterThan(600);
  expect(offered.filter((keys) => !isAccelerator(keys))).toEqual([]);
});

test('keys over which Electron throws count as refused, and the others are held', () => {
  const held: string[] = [];
  const registrar: Registrar = {
    register(keys) {
      if (keys === DEFAULT_BINDINGS.freeze) throw new TypeError('conversion failure');
      held.push(keys);
      return true;
    },
    unregister: () => {},
  };
  const shortcuts = new Shortcuts(folder, registrar, () => {});
  shortcuts.setOnAir(true);
  expect(held).toEqual([DEFAULT_BINDINGS.card, DEFAULT_BINDINGS.microphoneOff]);
  expect(shortcuts.refused()).toEqual(['freeze']);
  shortcuts.setOnAir(false);
  expect(shortcuts.set('card', DEFAULT_BINDINGS.freeze)).toEqual({ ok: false, error: 'keys-taken' });
});

test('a key of an earlier version that no system takes is none, and the other keys stay', () => {
  const kept = { ...DEFAULT_BINDINGS, freeze: 'Ctrl+Pause', record: 'Alt+R' };
  writeFileSync(join(folder, 'shortcuts.json'), JSON.stringify(kept));
  expect(system().shortcuts.get()).toEqual({ ...DEFAULT_BINDINGS, freeze: null, record: 'Alt+R' });
});
