import { describe, expect, it, vi } from 'vitest';

const app = vi.hoisted(() => ({ enableSandbox: vi.fn(), commandLine: { hasSwitch: vi.fn() } }));
vi.mock('electron', () => ({ app }));
const { refusedSwitches, sandboxPages } = await import('../../../../main/app/switches.ts');

const PACKAGED = { packaged: true, uid: 1000, inspected: false };
const having =
  (...names: readonly string[]) =>
  (name: string) =>
    names.includes(name);

describe('a packaged start', () => {
  it('without the sandbox is refused, but as root, where Chromium has none', () => {
    for (const name of ['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process']) {
      expect(refusedSwitches({ ...PACKAGED, hasSwitch: having(name) }), name).toBe('sandbox');
      // Windows knows no uid.
      expect(refusedSwitches({ ...PACKAGED, uid: null, hasSwitch: having(name) }), name).toBe('sandbox');
      expect(refusedSwitches({ ...PACKAGED, uid: 0, hasSwitch: having(name) }), name).toBeNull();
    }
  });

  it('with a door for debuggers is refused, unless its main process has one: only a build for tests can', () => {
    for (const name of ['remote-debugging-port', 'remote-debugging-pipe']) {
      expect(refusedSwitches({ ...PACKAGED, hasSwitch: having(name) }), name).toBe('debugging');
      expect(refusedSwitches({ ...PACKAGED, uid: 0, hasSwitch: having(name) }), name).toBe('debugging');
      expect(refusedSwitches({ ...PACKAGED, inspected: true, hasSwitch: having(name) }), name).toBeNull();
    }
  });

  it('with other switches is not', () => {
    expect(refusedSwitches({ ...PACKAGED, hasSwitch: having('lang', 'user-data-dir') })).toBeNull();
  });
});

it('a start from sources may have them: developers and tests need them', () => {
  const start = { ...PACKAGED, packaged: false, hasSwitch: having('no-sandbox', 'remote-debugging-port') };
  expect(refusedSwitches(start)).toBeNull();
});

it('pages are sandboxed, but where a switch says that there is no sandbox: Electron would take that away', () => {
  app.commandLine.hasSwitch.mockImplementation(having());
  sandboxPages();
  expect(app.enableSandbox).toHaveBeenCalledOnce();
  app.commandLine.hasSwitch.mockImplementation(having('no-sandbox'));
  sandboxPages();
  expect(app.enableSandbox).toHaveBeenCalledOnce();
});
