import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCamera, openMicrophone, openScreen } from '../../../../renderer/media/capture.ts';
import { track } from '../../../support/fakes/controller.ts';

type Asked = (constraints: MediaStreamConstraints) => Promise<Pick<MediaStream, 'getTracks'>>;

/** A browser whose devices answer as the test says; notes what it was asked for. */
function browser(answer: () => MediaStreamTrack[]) {
  const asked: MediaStreamConstraints[] = [];
  const open: Asked = async (constraints) => {
    asked.push(constraints);
    const tracks = answer();
    return { getTracks: () => tracks };
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: open, getDisplayMedia: open } });
  return asked;
}
const refusing = (name: string) =>
  browser(() => {
    throw new DOMException('', name);
  });

afterEach(() => void vi.unstubAllGlobals());

describe('capture', () => {
  it('of a screen asks for at most 1080p30, no sound, and leaves the encoder in screen mode', async () => {
    const picture = track('video');
    const asked = browser(() => [picture]);
    expect(await openScreen()).toEqual({ ok: true, value: picture });
    expect(asked).toEqual([
      { audio: false, video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 30 } } },
    ]);
    expect(picture.contentHint || '').toBe('');
  });

  it('of the camera asks for no sound', async () => {
    const picture = track('video');
    const asked = browser(() => [picture]);
    expect(await openCamera()).toEqual({ ok: true, value: picture });
    expect(Object.keys(asked[0] ?? {})).toEqual(['video']);
  });

  it('of the microphone asks for no picture', async () => {
    const sound = track('audio');
    const asked = browser(() => [sound]);
    expect(await openMicrophone()).toEqual({ ok: true, value: sound });
    expect(Object.keys(asked[0] ?? {})).toEqual(['audio']);
  });

  it.each([
    ['NotAllowedError', 'capture-denied'],
    ['SecurityError', 'capture-denied'],
    ['NotFoundError', 'capture-missing'],
    ['OverconstrainedError', 'capture-missing'],
    ['NotReadableError', 'capture-busy'],
    ['AbortError', 'capture-busy'],
  ])('that fails with %s is told as %s', async (name, code) => {
    refusing(name);
    expect(await openMicrophone()).toEqual({ ok: false, error: code });
    expect(await openCamera()).toEqual({ ok: false, error: code });
  });

  it('of a source that is gone, or that the system forbids, has one code', async () => {
    refusing('NotAllowedError');
    expect(await openScreen()).toEqual({ ok: false, error: 'share-refused' });
  });

  it('that yields nothing is a missing device', async () => {
    browser(() => []);
    expect(await openMicrophone()).toEqual({ ok: false, error: 'capture-missing' });
  });
});
