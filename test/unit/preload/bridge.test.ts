import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnchorBridge, BarBridge } from '../../../preload/contract.ts';

const electron = vi.hoisted(() => ({ exposed: vi.fn(), invoke: vi.fn(), on: vi.fn() }));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: electron.exposed },
  ipcRenderer: { invoke: electron.invoke, on: electron.on },
}));
const activation = { isActive: false };
vi.stubGlobal('navigator', { userActivation: activation });
const place = { pathname: '/index.html' };
vi.stubGlobal('location', place);
await import('../../../preload/index.ts');
const [name, anchor] = electron.exposed.mock.calls[0] as [string, AnchorBridge];
const exposures = electron.exposed.mock.calls.length;
const listeners = new Map(
  electron.on.mock.calls.map(([channel, listener]) => [
    channel as string,
    listener as (...a: unknown[]) => void,
  ]),
);

beforeEach(() => {
  electron.invoke.mockReset().mockResolvedValue({ ok: true, value: 1 });
  activation.isActive = false;
});

describe('S20: window.anchor', () => {
  it('is the one thing that the page is given, with these calls and no others', () => {
    expect([name, exposures]).toEqual(['anchor', 1]);
    const calls = Object.entries(anchor).flatMap(([feature, members]) =>
      Object.keys(members).map((member) => `${feature}.${member}`),
    );
    expect(calls.sort()).toMatchInlineSnapshot(`
      [
        "account.get",
        "account.onChanged",
        "account.signIn",
        "account.signOut",
        "account.ticket",
        "announcements.get",
        "announcements.look",
        "announcements.onChanged",
        "announcements.read",
        "capture.chooseSource",
        "capture.listSources",
        "capture.onRevoked",
        "capture.openCamera",
        "capture.openList",
        "capture.openMicrophone",
        "capture.openSettings",
        "capture.openSystemAudio",
        "capture.permissions",
        "consent.get",
        "consent.onChanged",
        "consent.receipts",
        "consent.set",
        "diagnostics.appInfo",
        "diagnostics.preview",
        "diagnostics.qaReport",
        "diagnostics.qaReportFailed",
        "diagnostics.save",
        "disclosure.get",
        "disclosure.hidden",
        "disclosure.hide",
        "disclosure.onChanged",
        "disclosure.onQualityWanted",
        "disclosure.reportQuality",
        "export.save",
        "ledger.eraseBodies",
        "ledger.history",
        "ledger.query",
        "ledger.record",
        "ledger.remove",
        "ledger.verify",
        "live.onEndRequested",
        "live.onRequested",
        "live.report",
        "live.showing",
        "log.write",
        "policy.decide",
        "policy.fetchText",
        "policy.get",
        "policy.onChanged",
        "policy.save",
        "problem.logLines",
        "problem.send",
        "recording.choose",
        "recording.finish",
        "recording.write",
        "scenes.exportFile",
        "scenes.load",
        "scenes.save",
        "settings.get",
        "settings.onChanged",
        "settings.set",
        "shortcuts.get",
        "shortcuts.onPressed",
        "shortcuts.set",
        "storage.clear",
        "storage.clearCookie",
        "storage.eraseAll",
        "storage.list",
        "updates.check",
        "updates.download",
        "updates.install",
        "whip.end",
        "whip.publish",
        "whip.restart",
        "whip.setToken",
        "whip.tokenState",
        "whip.trickle",
        "window.leaveSafeMode",
        "window.onNotice",
        "window.takeNotices",
      ]
    `);
  });

  it.each([
    ['policy.fetchText', () => anchor.policy.fetchText()],
    ['policy.decide', () => anchor.policy.decide({ decision: 'guest', sha256: '' })],
    ['account.signIn', () => anchor.account.signIn({ name: 'a', password: 'b' })],
    ['account.signOut', () => anchor.account.signOut()],
    ['capture.chooseSource', () => anchor.capture.chooseSource({ sourceId: 'a' })],
    ['capture.openCamera', () => anchor.capture.openCamera()],
    ['capture.openMicrophone', () => anchor.capture.openMicrophone()],
  ] as const)('%s needs a click', async (_name, call) => {
    expect(await call()).toEqual({ ok: false, error: 'no-gesture' });
    expect(electron.invoke).not.toHaveBeenCalled();
    activation.isActive = true;
    expect(await call()).toEqual({ ok: true, value: 1 });
    expect(electron.invoke).toHaveBeenCalledTimes(1);
  });

  it('passes other calls on as they are', async () => {
    await anchor.settings.set({ language: 'en' });
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith('settings:set', { language: 'en' });
  });

  it('gives listeners the payload, never the event, until they unsubscribe', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const stop = anchor.account.onChanged(first);
    const stopAgain = anchor.account.onChanged(second);
    const emit = listeners.get('account:changed');
    emit?.({ sender: 'electron' }, { role: 'guest' });
    expect(first).toHaveBeenCalledExactlyOnceWith({ role: 'guest' });
    stop();
    emit?.({}, { role: 'guest' });
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(2);
    stopAgain();
    emit?.({}, { role: 'guest' });
    expect(second).toHaveBeenCalledTimes(2);
  });
});

describe('S20: window.anchor of the floating bar', () => {
  it('has the three calls of the bar, of which the one that acts needs a click', async () => {
    place.pathname = '/live-bar.html';
    vi.resetModules();
    await import('../../../preload/index.ts');
    const [, given] = electron.exposed.mock.lastCall as [string, BarBridge];
    expect(Object.keys(given)).toEqual(['bar']);
    const { bar } = given;
    expect(Object.keys(bar).sort()).toEqual(['act', 'get', 'onChanged']);
    expect(await bar.act({ act: 'end' })).toEqual({ ok: false, error: 'no-gesture' });
    expect(electron.invoke).not.toHaveBeenCalled();
  });
});
