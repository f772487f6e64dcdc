import { describe, expect, it } from 'vitest';
import { ingestOrigin } from '../../../../main/egress/ingest-address.ts';

describe('the receiver of statistics', () => {
  const live = { hostname: 'live.example.com', loopback: false };
  const here = { hostname: '127.0.0.1', loopback: true };
  it.each([
    ['https://live.example.com:4444', live, 'https://live.example.com:4444'],
    ['https://ingest.live.example.com', live, 'https://ingest.live.example.com'],
    ['http://127.0.0.1:9', here, 'http://127.0.0.1:9'],
    // Somebody else, a name that only ends alike, the host's own computer, without encryption, with more than an origin.
    ['https://elsewhere.example', live, null],
    ['https://not-live.example.com', live, null],
    ['https://127.0.0.1:9', live, null],
    ['http://localhost:9', live, null],
    ['http://live.example.com', live, null],
    ['https://live.example.com/path', live, null],
    ['https://a:b@live.example.com', live, null],
    ['', live, null],
  ])('%s is %s', (text, platform, origin) => expect(ingestOrigin(text, platform)).toBe(origin));
});
