import type { CaptureCode } from '../../common/capture/capture-code.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { voice } from './voice.ts';

/** Says what the media capture standards' errors mean to a host (mediacapture-main, getUserMedia; screen-capture). */
function codeOf(error: unknown): CaptureCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'capture-denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'capture-missing';
  return 'capture-busy';
}

async function firstTrack(
  open: () => Promise<MediaStream>,
  kind: 'audio' | 'video',
): Promise<Result<MediaStreamTrack, CaptureCode>> {
  try {
    const stream = await open();
    const track = stream.getTracks().find((one) => one.kind === kind);
    return track ? ok(track) : err('capture-missing');
  } catch (error) {
    return err(codeOf(error));
  }
}

/**
 * Captures the source that main was told of: at most 1080p at this many frames a second. The browser words a window that is gone
 * and a system that forbids capture alike, so there is one code for both.
 */
export async function openScreen(framerate = 30): Promise<Result<MediaStreamTrack, CaptureCode>> {
  const video = { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: framerate } };
  const opened = await firstTrack(
    () => navigator.mediaDevices.getDisplayMedia({ video, audio: false }),
    'video',
  );
  return opened.ok ? opened : err('share-refused');
}

/** Opens the system's default camera at 720p30 where it can. */
export async function openCamera(): Promise<Result<MediaStreamTrack, CaptureCode>> {
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
  return firstTrack(() => navigator.mediaDevices.getUserMedia({ video }), 'video');
}

/** Opens the system's default microphone, with the browser's noise suppression or without it. */
export function openMicrophone(suppression = true): Promise<Result<MediaStreamTrack, CaptureCode>> {
  return firstTrack(() => navigator.mediaDevices.getUserMedia({ audio: voice(suppression) }), 'audio');
}

/**
 * Takes along what the computer plays, without what this app plays itself (Screen Capture, 5.4: restrictOwnAudio). Sound
 * is given only with a picture, which is ended before anything can show it.
 */
export async function openSystemAudio(): Promise<Result<MediaStreamTrack, CaptureCode>> {
  const audio = {
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  };
  const video = { frameRate: { max: 1 } };
  return firstTrack(async () => {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video, audio });
    for (const track of stream.getVideoTracks()) track.stop();
    return stream;
  }, 'audio');
}
