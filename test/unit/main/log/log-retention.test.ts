import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../support/fakes/fake-clock.ts';
import { profile } from '../../../support/samples/profile.ts';

const { clearLog, logEvent, startLog } = await import('../../../../main/log/log.ts');
const { keepLogYoung } = await import('../../../../main/log/log-retention.ts');
const DAY_MS = 86_400_000;
const NOW = '2026-11-23T12:00:00.000Z';

let folder: string;
const current = () => readFileSync(join(folder, 'main.log'), 'utf8');
const previous = () => readFileSync(join(folder, 'main.old.log'), 'utf8');
const at = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
const line = (days: number, name: string) => `[${at(days)}] [info] ${name} {}\n`;

beforeEach(() => {
  folder = join(profile(), 'logs');
  mkdirSync(folder);
});

describe('lines of the log', () => {
  it('older than seven days leave both files at the start, and later once a day', async () => {
    writeFileSync(join(folder, 'main.old.log'), line(9, 'a') + line(7.5, 'b') + line(6.5, 'c'));
    writeFileSync(
      join(folder, 'main.log'),
      `a line without a time\n${line(7.01, 'd')}that goes with the one above\n${line(6, 'e')}so does this\n${line(0, 'f')}`,
    );
    startLog(folder, true);
    const clock = new FakeClock(NOW);
    const stop = keepLogYoung(folder, clock);
    expect(previous()).toBe(line(6.5, 'c'));
    expect(current()).toBe(`${line(6, 'e')}so does this\n${line(0, 'f')}`);
    await clock.advance(DAY_MS - 1);
    expect(previous()).toBe(line(6.5, 'c'));
    await clock.advance(1);
    expect(previous()).toBe('');
    expect(current()).toBe(`${line(6, 'e')}so does this\n${line(0, 'f')}`);
    await clock.advance(DAY_MS);
    expect(current()).toBe(line(0, 'f'));
    stop();
    expect(clock.waiting).toBe(0);
  });

  it('that are written while old ones leave are all there, and the file is counted anew', async () => {
    const old = line(8, 'old').repeat(40_000);
    expect(old.length).toBeGreaterThan(1.5e6);
    writeFileSync(join(folder, 'main.log'), old + line(1, 'young'));
    startLog(folder, true);
    logEvent('app.start', { before: true });
    keepLogYoung(folder, new FakeClock(NOW))();
    logEvent('app.start', { after: true });
    expect(current().startsWith(line(1, 'young'))).toBe(true);
    expect(current().match(/app\.start/g)).toHaveLength(2);
    // Not as many as before would fit beside what is gone; all of these do beside what is there.
    const wide = { pad: 'x'.repeat(1000) };
    for (let index = 0; index < 1200; index += 1) logEvent('app.start', wide);
    expect(existsSync(join(folder, 'main.old.log'))).toBe(false);
    expect(current().match(/app\.start/g)).toHaveLength(1202);
  });

  it('stay untouched when all are young, and nothing is missed where there is no log', async () => {
    writeFileSync(join(folder, 'main.log'), line(1, 'young'));
    startLog(folder, true);
    keepLogYoung(folder, new FakeClock(NOW))();
    expect(current()).toBe(line(1, 'young'));
    expect(existsSync(join(folder, 'main.old.log'))).toBe(false);
  });
});

describe('the log as a whole', () => {
  it('is 5 MB at most, both files together, and is cleared as a whole', async () => {
    startLog(folder, true);
    const wide = { pad: 'x'.repeat(10_000) };
    for (let index = 0; index < 800; index += 1) logEvent('app.start', wide);
    const bytes = current().length + previous().length;
    expect(bytes).toBeGreaterThan(2.5e6);
    expect(bytes).toBeLessThanOrEqual(5 * 1024 * 1024 + 2 * 10_100);
    expect(clearLog()).toBe(true);
    expect(current()).toBe('');
    expect(existsSync(join(folder, 'main.old.log'))).toBe(false);
  });
});
