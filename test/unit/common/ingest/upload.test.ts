import { describe, expect, test } from 'vitest';
import { INGEST_HEADERS, monthOf, startOfMonth, uploadSchema } from '../../../../common/ingest/upload.ts';
import { dataOf, listed, TELEMETRY, uploadOf } from '../../../support/samples/uploads.ts';

const schema = uploadSchema(listed);
const accepts = (value: unknown): boolean => schema.safeParse(value).success;

describe('the month of an upload', () => {
  test('is that of UTC, whatever the time zone of the machine', () => {
    const zone = process.env['TZ'];
    try {
      for (const tz of ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']) {
        process.env['TZ'] = tz;
        expect(monthOf(new Date('2026-12-31T23:59:59.999Z')), tz).toBe('2026-12');
        expect(monthOf(new Date('2027-01-01T00:00:00.000Z')), tz).toBe('2027-01');
        expect(monthOf(new Date('2028-02-29T12:00:00.000Z')), tz).toBe('2028-02');
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('begins with its first day in UTC', () => {
    expect(startOfMonth('2026-11')).toBe(Date.parse('2026-11-01T00:00:00Z'));
    expect(startOfMonth('2027-01')).toBe(Date.parse('2027-01-01T00:00:00Z'));
    for (const moment of ['2026-11-30T23:59:59.999Z', '2028-02-29T00:00:00.000Z'])
      expect(monthOf(new Date(startOfMonth(monthOf(new Date(moment)))))).toBe(moment.slice(0, 7));
    for (const bad of ['2026-13', '2026-00', '2026-W48', '', '2026-1'])
      expect(() => startOfMonth(bad), bad).toThrow('not a month');
  });
});

describe('the schema of an upload', () => {
  test.each(TELEMETRY.map(({ id }) => id))('takes a record of %s as declared', (item) => {
    for (const at of [0, 1, 2])
      expect(accepts(uploadOf(item, { data: dataOf(item, at) })), `${at}`).toBe(true);
  });

  test('ties the data to the item it names', () => {
    expect(accepts(uploadOf('device.os', { item: 'device.model' }))).toBe(false);
    expect(accepts(uploadOf('device.os', { data: dataOf('device.model') }))).toBe(false);
    expect(accepts(uploadOf('device.os', { item: 'account.phone' }))).toBe(false);
  });

  test('takes no name that the public dictionary does not list', () => {
    const named = (appName: string) =>
      uploadOf('anchor.runningApps', { data: { ...dataOf('anchor.runningApps'), appName } });
    expect(accepts(named('Listed Name'))).toBe(true);
    expect(accepts(named('other'))).toBe(true);
    expect(accepts(named('/home/zhang/secret.exe'))).toBe(false);
    expect(accepts(named('listed name'))).toBe(false);
  });

  test.each([
    ['a week', { period: '2026-W48' }],
    ['a day', { period: '2026-11-24' }],
    ['an hour', { period: '2026-11-24T15' }],
    ['another version', { v: 2 }],
    ['no deletion hash', { deletion: undefined }],
    ['a deletion hash in capitals', { deletion: 'A'.repeat(64) }],
    ['a longer hash', { deletion: 'a'.repeat(65) }],
    ['an entry that is no hash', { entry: 'device.os' }],
    ['an account', { account: 'demo' }],
    ['a process id in the data', { data: { ...dataOf('device.os'), pid: 1 } }],
    ['a list of records', { data: [dataOf('device.os')] }],
  ])('refuses %s', (_what, changes) => {
    expect(accepts(uploadOf('device.os'))).toBe(true);
    expect(accepts(uploadOf('device.os', changes))).toBe(false);
  });
});

test('the headers are the same for every device: no version, system or language of it', () => {
  const text = JSON.stringify(INGEST_HEADERS);
  for (const own of [process.platform, process.arch, process.version, '0.1.0', 'Electron', 'Chrome'])
    expect(text).not.toContain(own);
});
