import { describe, expect, it, vi } from 'vitest';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { Grant, takeMint } = await import('../../../../main/consent/grant.ts');
const { startedDevice } = await import('./device.ts');

const granted = async (mode: 'granted.local' | 'granted.upload' = 'granted.upload') => {
  const device = await startedDevice();
  await device.set('telemetry.network', mode);
  const grant = device.consent.issue('telemetry.network');
  if (!grant) throw new Error('nothing was issued');
  return { device, grant };
};
const PARTS = {
  scope: 'telemetry.network',
  mode: 'upload',
  grantedAt: new Date(0),
  signal: new AbortController().signal,
  holds: () => true,
} as const;

describe('a grant', () => {
  it('cannot be made outside the consent service', async () => {
    // Loading the service has taken the mint.
    const { grant } = await granted();
    expect(takeMint).toThrow('the mint of grants is taken');
    // @ts-expect-error the constructor is private
    expect(() => new Grant(Symbol('grant'), PARTS)).toThrow(TypeError);
    expect(() => Reflect.construct(grant.constructor, [Symbol('grant'), PARTS])).toThrow(TypeError);
    expect(() => Reflect.construct(grant.constructor, [undefined, PARTS])).toThrow(TypeError);
    // @ts-expect-error an object that looks like one is none
    const lookalike: Grant = { ...PARTS, valid: true, take: () => true };
    expect(lookalike).not.toBeInstanceOf(Grant);
    const heir: unknown = Object.create(Grant.prototype, { signal: { value: PARTS.signal } });
    expect(() => heir instanceof Grant && heir.take()).toThrow(TypeError);
  });

  it('cannot be changed', async () => {
    const { grant } = await granted('granted.local');
    const widen = () => {
      // @ts-expect-error the mode is read-only
      grant.mode = 'upload';
    };
    expect(widen).toThrow(TypeError);
    expect(grant.mode).toBe('local');
  });

  it('is taken once', async () => {
    const { grant } = await granted();
    expect(grant.take()).toBe(true);
    expect(grant.take()).toBe(false);
    expect(grant.valid).toBe(true);
  });

  it('says what it is for and since when', async () => {
    const { device, grant } = await granted('granted.local');
    expect(grant.scope).toBe('telemetry.network');
    expect(grant.mode).toBe('local');
    expect(grant.grantedAt.getTime()).toBe(device.at);
  });

  it('ends in the very call that withdraws, before anything is written', async () => {
    const { device, grant } = await granted();
    const writing = device.set('telemetry.network', 'withdrawn');
    expect(grant.signal.aborted).toBe(true);
    expect(grant.valid).toBe(false);
    expect(device.consent.issue('telemetry.network')).toBeNull();
    expect(await writing).toBe('ok');
    expect(grant.take()).toBe(false);
  });

  it('of one scope does not end with another', async () => {
    const { device, grant } = await granted();
    await device.set('telemetry.device', 'granted.upload');
    await device.set('telemetry.device', 'withdrawn');
    expect(grant.valid).toBe(true);
  });

  it('does not outlive a new decision, not even of the same kind', async () => {
    const { device, grant } = await granted();
    await device.set('telemetry.network', 'granted.upload');
    expect(grant.valid).toBe(false);
    expect(grant.signal.aborted).toBe(true);
    expect(device.consent.issue('telemetry.network')?.valid).toBe(true);
  });

  it('ends when its time is over, looked at or not', async () => {
    const { device, grant } = await granted();
    device.at = Date.parse('2027-03-01T09:59:59.999Z');
    expect(grant.valid).toBe(true);
    device.at += 1;
    expect(grant.valid).toBe(false);
    expect(grant.signal.aborted).toBe(true);
  });

  it('is aborted by the clock alone', async () => {
    const { device, grant } = await granted();
    // Timers cannot wait a year at once.
    for (let day = 0; day < 366; day += 1) device.pass(86_400_000);
    expect(grant.signal.aborted).toBe(true);
    await vi.waitFor(() => expect(device.changes).toContain('telemetry.network expired'));
  });

  it('ends when the app is left', async () => {
    const { device, grant } = await granted();
    await device.consent.close();
    expect(grant.signal.aborted).toBe(true);
    expect(grant.valid).toBe(false);
  });
});
