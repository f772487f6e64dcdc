import { describe, expect, it } from 'vitest';
import { redact } from '../../../../main/log/redact.ts';

describe('log redaction', () => {
  it.each([
    ['at /home/host/app/main.js failed', '/home/host'],
    ['open C:\\Users\\Host\\a.txt', 'Users'],
    ['from host@example.com', 'host@example.com'],
    ['call 13812345678 now', '13812345678'],
    ['call +86 13812345678', '13812345678'],
    ['peer 192.168.1.20 left', '192.168.1.20'],
    ['peer fe80::1ff:fe23:4567:890a left', 'fe23'],
    ['mac 00:1a:2b:3c:4d:5e', '1a:2b'],
    ['wss://user:pw@host.example/?token=abc', 'abc'],
    ['Bearer abc.def.ghi', 'abc.def'],
    ['"token":"abcdef"', 'abcdef'],
    ['id 11010519491231002X', '11010519491231002X'],
    ['device 123e4567-e89b-12d3-a456-426614174000', '123e4567'],
  ])('%s', (line, secret) => {
    expect(redact(line)).not.toContain(secret);
    expect(redact(redact(line))).toBe(redact(line));
  });

  it.each(['a', 'a.', '/a', 'a@', '1', 'a:', 'a-', 'token ', 'token=', 'http://', '\\', ' '])(
    'takes no longer for a long line of %j than for many short ones',
    (part) => {
      const line = part.repeat(200_000 / part.length);
      const from = performance.now();
      const said = redact(line);
      expect(performance.now() - from).toBeLessThan(500);
      expect(said.length).toBeLessThanOrEqual(16_384);
      expect(redact(said)).toBe(said);
    },
  );

  it('does not leave half of an address at the end of a line that is cut', () => {
    const said = redact(`${'x '.repeat(8185)}host@example.com`.repeat(2));
    expect(said).not.toContain('host');
    expect(said.endsWith('[cut]')).toBe(true);
  });

  it('leaves what is said plainly', () => {
    const line = 'live.state {"state":"live","attempt":3,"ms":1250}';
    expect(redact(line)).toBe(line);
  });
});
