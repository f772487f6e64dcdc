import { describe, expect, test } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import {
  answerOf,
  MAX_MESSAGE_BYTES,
  parseMessage,
  requestTimeout,
} from '../../../../common/signalling/protoo.ts';

const parse = (value: unknown) => parseMessage(JSON.stringify(value));

describe('what is protoo', () => {
  test.each([
    { request: true, id: 0, method: 'join', data: { a: [1, { b: null }] } },
    { request: true, id: 9_999_999, method: 'join' },
    { response: true, id: 1, ok: true, data: {} },
    { response: true, id: 1, ok: true, data: [{ stats: 1 }] },
    { response: true, id: 1, ok: false, errorCode: 403, errorReason: 'no' },
    { response: true, id: 1, ok: false },
    { notification: true, method: 'newPeer', data: { peer: {} } },
  ])('%j', (message) => {
    expect(parse(message)).toEqual(ok(message));
  });
});

describe('what is not', () => {
  test.each([
    null,
    true,
    'text',
    [],
    {},
    { method: 'join' },
    { request: true, method: 'join' },
    { request: true, id: 1 },
    { request: true, id: -1, method: 'join' },
    { request: true, id: 1.5, method: 'join' },
    { request: true, id: '1', method: 'join' },
    { request: 'true', id: 1, method: 'join' },
    { request: true, id: 1, method: '' },
    { request: true, id: 1, method: 'm'.repeat(65) },
    { request: true, id: 1, method: 'join', data: null },
    { request: true, id: 1, method: 'join', data: [] },
    { request: true, id: 1, method: 'join', extra: 1 },
    { request: true, notification: true, id: 1, method: 'join' },
    { response: true, id: 1 },
    { response: true, ok: true, data: {} },
    { response: true, id: 1, ok: false, errorCode: '403' },
    { response: true, id: 1, ok: false, errorReason: 'r'.repeat(1001) },
    { notification: true, method: 7 },
    { notification: true, method: 'm', data: 'x' },
  ])('%j', (message) => {
    expect(parse(message)).toEqual(err('not-protoo'));
  });

  test.each(['', '{', 'undefined', '{"request":true,}', '\u0000', '<html></html>'])(
    '%j is not JSON',
    (text) => {
      expect(parseMessage(text)).toEqual(err('not-json'));
    },
  );

  test('a prototype cannot be smuggled in', () => {
    const parsed = parseMessage('{"notification":true,"method":"m","data":{"__proto__":{"polluted":1}}}');
    expect(parsed.ok && 'notification' in parsed.value && parsed.value.data?.['polluted']).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

/** A notification of exactly this many bytes, made of one letter. */
function sized(bytes: number, letter: string): string {
  const frame = '{"notification":true,"method":"m","data":{"text":""}}';
  const each = new TextEncoder().encode(letter).length;
  const letters = letter.repeat(Math.floor((bytes - frame.length) / each));
  const text = frame.replace('""', () => `"${letters}"`);
  return text + ' '.repeat(bytes - new TextEncoder().encode(text).length);
}

describe('size and depth', () => {
  test.each(['x', 'é', '聊', '🎤'])('of %s, as many bytes as are allowed, and one more', (letter) => {
    expect(new TextEncoder().encode(sized(MAX_MESSAGE_BYTES, letter))).toHaveLength(MAX_MESSAGE_BYTES);
    expect(parseMessage(sized(MAX_MESSAGE_BYTES, letter)).ok).toBe(true);
    expect(parseMessage(sized(MAX_MESSAGE_BYTES + 1, letter))).toEqual(err('too-long'));
  });

  test('a nest as deep as fits costs no stack', () => {
    const depth = 400_000;
    const nest = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseMessage(nest)).toEqual(err('not-protoo'));
    expect(parseMessage(`{"notification":true,"method":"m","data":{"nest":${nest}}}`).ok).toBe(true);
    expect(parseMessage(`{"response":true,"id":1,"ok":true,"data":${nest}}`).ok).toBe(true);
  });
});

test('an answer without data is empty, an error without code is 500', () => {
  expect(answerOf({ response: true, id: 1, ok: true, data: undefined })).toEqual(ok({}));
  expect(answerOf({ response: true, id: 1, ok: true, data: [1] })).toEqual(ok([1]));
  expect(answerOf({ response: true, id: 1, ok: false })).toEqual(err({ code: 500, reason: '' }));
  expect(answerOf({ response: true, id: 1, ok: false, errorCode: 404, errorReason: 'x' })).toEqual(
    err({ code: 404, reason: 'x' }),
  );
});

test('the time for an answer grows with what is pending, as in protoo-client', () => {
  expect(requestTimeout(0)).toBe(22_500);
  expect(requestTimeout(10)).toBe(24_000);
});
