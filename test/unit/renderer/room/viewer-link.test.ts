import { describe, expect, it } from 'vitest';
import { viewerLink } from '../../../../renderer/room/viewer-link.ts';

describe('viewer link', () => {
  it.each([
    ['ws://127.0.0.1:4480/', 'demo', 'http://127.0.0.1:4480/r/demo'],
    ['wss://live.example.com/', 'a/b', 'https://live.example.com/r/a%2Fb'],
  ])('of %s and %s', (platform, room, link) => expect(viewerLink(platform, room)).toBe(link));
});
