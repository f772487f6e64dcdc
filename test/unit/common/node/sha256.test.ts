import { expect, test } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { SHA256_HEX } from '../../../../common/sha256-hex.ts';

// Other tests take their expectations from the same helper: here it is held against others.
test('a hash is that of the standard (FIPS 180-4, the example of NIST), and of text as UTF-8', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(Buffer.from([0xe8, 0x81, 0x8a]))).toBe(sha256('聊'));
  expect(sha256('')).toMatch(SHA256_HEX);
});
