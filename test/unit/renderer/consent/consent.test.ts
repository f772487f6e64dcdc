import { describe, expect, it } from 'vitest';
import { noticeText } from '../../../../common/consent/consent-notice.ts';
import type { ConsentState } from '../../../../common/consent/states.ts';
import type { ConsentView, DisclosureView, LiveRecord } from '../../../../common/disclosure/view.ts';
import { sha256 } from '../../../../common/node/sha256.ts';
import { idleReason } from '../../../../renderer/disclosure/idle-reason.ts';
import { liveTables } from '../../../../renderer/disclosure/live-rows.ts';
import { studio } from '../../../support/fakes/controller.ts';

const consent = (state: ConsentState): ConsentView => ({
  scopes: [{ scope: 'telemetry.runningApps', state, since: null, expires: null, changed: [] }],
  recovered: false,
});
const view = (change: Partial<DisclosureView> = {}): DisclosureView => ({
  activity: 'off',
  lastRead: null,
  intervalSeconds: 60,
  cpuMs: null,
  records: [],
  unavailable: [],
  sending: 'on',
  sealed: true,
  pending: 0,
  sent: 0,
  ...change,
});

describe('a decision', () => {
  it.each(['zh-CN', 'en'] as const)(
    'carries the hash of the notice in the language shown: %s',
    async (language) => {
      const { controller, calls } = studio();
      controller.host.settings.store.setState({ language });
      await controller.host.disclosure.decide('telemetry.runningApps', 'granted.local');
      const noticeSha256 = sha256(noticeText('telemetry.runningApps', language));
      const asked = { scope: 'telemetry.runningApps', to: 'granted.local', noticeSha256 };
      expect(calls).toContain(`consent.set ${JSON.stringify(asked)}`);
    },
  );

  it('that main refuses is told, and what is shown is what main holds', async () => {
    const { controller, answers } = studio();
    answers.set('consent.set', { ok: false, error: 'stale' });
    answers.set('consent.get', { ok: true, value: consent('denied') });
    await controller.host.disclosure.decide('telemetry.runningApps', 'granted.upload');
    expect(controller.host.disclosure.store.getState()).toMatchObject({
      problem: 'error.stale',
      consent: consent('denied'),
    });
  });

  it('against a grant that could not be saved says that it holds all the same', async () => {
    const { controller, answers } = studio();
    controller.host.disclosure.store.setState({ consent: consent('granted.upload') });
    answers.set('consent.set', { ok: false, error: 'not-saved' });
    answers.set('consent.get', { ok: true, value: consent('withdrawn') });
    await controller.host.disclosure.decide('telemetry.runningApps', 'withdrawn');
    expect(controller.host.disclosure.store.getState().problem).toBe('notice.consentEndedNotSaved');
  });
});

describe('the page', () => {
  it('decides nothing by being opened, and hears nothing once it is closed', () => {
    const { controller, calls, emit } = studio();
    const close = controller.host.disclosure.open();
    expect(calls.filter((call) => call.startsWith('consent.'))).toEqual(['consent.get']);
    emit('consent.onChanged', consent('denied'));
    close();
    emit('consent.onChanged', consent('granted.upload'));
    expect(controller.host.disclosure.store.getState().consent).toEqual(consent('denied'));
  });

  it('does not touch the studio when something is read', () => {
    const { controller, emit } = studio();
    let changes = 0;
    const { host, media, broadcast } = controller;
    const count = () => {
      changes += 1;
    };
    for (const { store } of [host.settings, host.policy, media.inputs, media.program, broadcast])
      store.subscribe(count);
    controller.host.disclosure.open();
    emit('disclosure.onChanged', view({ activity: 'reading' }));
    expect(controller.host.disclosure.store.getState().view?.activity).toBe('reading');
    expect(changes).toBe(0);
  });
});

describe('why nothing is read', () => {
  it.each([
    ['nothingGranted', view(), 'denied', true],
    ['nothingGranted', view(), 'expired', false],
    ['notLive', view(), 'granted.local', false],
    ['starting', view(), 'granted.local', true],
    ['starting', view({ activity: 'reading' }), 'granted.upload', true],
    [null, view({ activity: 'reading', lastRead: '2026-01-01T00:00:00Z' }), 'granted.upload', true],
    [null, view({ activity: 'paused' }), 'granted.upload', true],
    ['broken', view({ sending: 'broken' }), 'granted.upload', true],
  ] as const)('%s', (expected, now, state, onAir) =>
    expect(idleReason(now, consent(state), onAir, 'platform')).toBe(expected),
  );

  it('a broadcast to another server is not one of the platform', () => {
    expect(idleReason(view(), consent('granted.local'), true, 'whip')).toBe('elsewhere');
    expect(idleReason(view(), consent('granted.local'), false, 'whip')).toBe('notLive');
  });
});

describe('the live records', () => {
  const app = (text: string): LiveRecord => ({
    item: 'anchor.runningApps',
    scope: 'telemetry.runningApps',
    mode: 'upload',
    text,
  });

  it('show every value as it stands, under its meaning, one table for an item', () => {
    const texts = [
      '{"appName":"Blender","minutesSeenBucket":"5-15"}',
      '{"appName":"other","minutesSeenBucket":"15+"}',
    ];
    const [table, ...others] = liveTables(texts.map(app), 'en');
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      texts,
      rows: [
        ['"Blender"', '"5-15"'],
        ['"other"', '"15+"'],
      ],
    });
    expect(table?.columns).toEqual([
      { field: 'appName', meaning: 'Application name' },
      { field: 'minutesSeenBucket', meaning: 'Time seen running (min)' },
    ]);
  });

  it('hide nothing: a field that is not declared is shown, too', () => {
    const [table] = liveTables([app('{"appName":"Blender","more":1}')], 'zh-CN');
    expect(table?.columns.at(-1)).toEqual({ field: 'more', meaning: 'more' });
    expect(table?.rows).toEqual([['"Blender"', null, '1']]);
  });
});
