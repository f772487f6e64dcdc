import type { AudioChoice, Decoders, VideoChoice } from './encode.ts';
import type { Packet } from './packet.ts';

export interface Codecs {
  readonly video: VideoChoice;
  readonly audio: AudioChoice;
}

/** The page tells the worker that encodes this. */
export type ToEngine =
  | { readonly type: 'begin'; readonly codecs: Codecs }
  /** What is recorded from now on; null = the last picture, silence. */
  | { readonly type: 'picture'; readonly frames: ReadableStream<VideoFrame> | null }
  | { readonly type: 'sound'; readonly pieces: ReadableStream<AudioData> | null }
  /** A file ends now: where that is comes back, and again when everything before it was handed on. */
  | { readonly type: 'mark'; readonly id: number }
  /** Gives back what it reads and ends the worker. */
  | { readonly type: 'close' };

/** The worker tells the page this. */
export type FromEngine =
  /** Once, before the first packet. */
  | { readonly type: 'decoders'; readonly decoders: Decoders }
  | { readonly type: 'packet'; readonly packet: Packet }
  /** Seconds; null where there was no picture yet, and then it is never reached. */
  | { readonly type: 'marked'; readonly id: number; readonly end: number | null }
  | { readonly type: 'reached'; readonly id: number }
  /** The machine slept or stood still, and that time is left out. */
  | { readonly type: 'skipped' }
  /** What is recorded has become larger than the file. */
  | { readonly type: 'outgrown' }
  /** An encoder ended by itself; nothing more comes. */
  | { readonly type: 'failed' }
  | { readonly type: 'closed' };
