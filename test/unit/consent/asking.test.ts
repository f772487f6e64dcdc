import { describe, expect, it, vi } from 'vitest';
import { TELEMETRY_SCOPES } from '../../../common/consent/states.ts';
import { registerWith } from './support/register.ts';

vi.mock('../../../main/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { DAY, HOUR, startedDevice } = await import('./support/device.ts');

const changed = registerWith('net.access', () => ({ purpose: { zh: '改了', en: 'changed' } }));

describe('asking', () => {
  it('may happen before anything was said', async () => {
    const { consent } = await startedDevice();
    for (const scope of TELEMETRY_SCOPES) expect(consent.shouldAsk(scope)).toBe(true);
  });

  it('never happens in the 30 days after everything was refused, with a start every day', async () => {
    const device = await startedDevice();
    for (const scope of TELEMETRY_SCOPES) expect(await device.set(scope, 'denied')).toBe('ok');
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      if (hour % 24 === 0) await device.start();
      for (const scope of TELEMETRY_SCOPES) expect(device.consent.shouldAsk(scope)).toBe(false);
      device.pass(HOUR);
    }
  });

  it('happens once for a version of the register, answered or not, also over a restart', async () => {
    const device = await startedDevice();
    await device.consent.noteAsked('telemetry.network');
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
    expect(device.consent.shouldAsk('telemetry.device')).toBe(true);
    device.pass(300 * DAY);
    await device.start();
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
  });

  it('may happen again for a changed scope, but not within 48 hours of a no', async () => {
    const device = await startedDevice();
    await device.set('telemetry.network', 'denied');
    device.items = changed;
    device.pass(48 * HOUR - 1);
    await device.start();
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
    device.pass(1);
    expect(device.consent.shouldAsk('telemetry.network')).toBe(true);
    await device.consent.noteAsked('telemetry.network');
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
  });

  it('is quiet about every scope for 48 hours after a no to one', async () => {
    const device = await startedDevice();
    await device.set('telemetry.network', 'denied');
    expect(device.consent.shouldAsk('telemetry.device')).toBe(false);
    device.pass(48 * HOUR);
    expect(device.consent.shouldAsk('telemetry.device')).toBe(true);
  });

  it('does not follow a withdrawal, nor a clock that was set back after a no', async () => {
    const device = await startedDevice();
    await device.set('telemetry.network', 'granted.upload');
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
    await device.set('telemetry.network', 'withdrawn');
    device.pass(10 * DAY);
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
    await device.set('telemetry.device', 'denied');
    device.at -= 40 * DAY;
    device.items = changed;
    await device.start();
    expect(device.consent.shouldAsk('telemetry.network')).toBe(false);
  });

  it('may happen after a grant was overtaken by a change, which is the one change dialog', async () => {
    const device = await startedDevice();
    await device.set('telemetry.network', 'granted.local');
    device.items = changed;
    const consent = await device.start();
    expect(consent.state('telemetry.network')).toBe('superseded');
    expect(consent.shouldAsk('telemetry.network')).toBe(true);
  });
});
