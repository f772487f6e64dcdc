import { describe, expect, it, vi } from 'vitest';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { parseCommandLine } = await import('../../../../main/app/command-line.ts');

describe('command line', () => {
  it('reads both forms', () => {
    const {
      overrides,
      problems,
      profile: folder,
    } = parseCommandLine([
      '--platform',
      'ws://127.0.0.1:4443',
      `--fingerprint=${'AB'.repeat(32)}`,
      '--lang=en',
      '--user-data-dir=/tmp/p',
    ]);
    expect(problems).toEqual([]);
    expect(folder).toBe('/tmp/p');
    expect(overrides).toEqual({
      platformUrl: 'ws://127.0.0.1:4443/',
      certificateFingerprint: 'ab'.repeat(32),
      language: 'en',
    });
  });

  it('broadcasts to a WHIP server for this run', () => {
    expect(parseCommandLine(['--whip', 'https://a.example/w']).overrides).toEqual({
      target: 'whip',
      whipUrl: 'https://a.example/w',
    });
    const bad = parseCommandLine(['--whip=http://a.example/w']);
    expect([bad.overrides, bad.problems.length]).toEqual([{}, 1]);
  });

  it('names each unusable value and goes on without it', () => {
    const { overrides, problems } = parseCommandLine(['--platform', 'x', '--fingerprint=1', '--lang', 'de']);
    expect(overrides).toEqual({});
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      '--platform',
      '--fingerprint',
      '--lang',
    ]);
    expect(parseCommandLine(['--platform']).problems).toHaveLength(1);
    expect(parseCommandLine(['.', '--no-first-run'])).toEqual({
      overrides: {},
      problems: [],
      profile: null,
      task: null,
      printOnly: false,
      uploadDelayMs: null,
      qaReport: null,
    });
  });

  it('knows what QA asks for', () => {
    expect(parseCommandLine(['--print-dont-send', '--upload-delay=0'])).toMatchObject({
      printOnly: true,
      uploadDelayMs: 0,
    });
    expect(parseCommandLine(['--upload-delay', '21601'])).toMatchObject({ uploadDelayMs: null });
    expect(parseCommandLine(['--upload-delay', '21601']).problems).toHaveLength(1);
    expect(parseCommandLine(['--verify-ledger', 'x/ledger']).task).toEqual({
      kind: 'verify-ledger',
      folder: 'x/ledger',
    });
    expect(parseCommandLine(['--dump-disclosures']).task).toEqual({ kind: 'dump-disclosures' });
  });
});
