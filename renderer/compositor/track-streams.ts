/** The part of mediacapture-transform that Chromium has and TypeScript's DOM library lacks. */
export interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
export interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

declare global {
  var MediaStreamTrackProcessor: new (init: {
    track: MediaStreamTrack;
    maxBufferSize?: number;
  }) => TrackProcessor;
  var MediaStreamTrackGenerator: new (init: { kind: 'video' }) => TrackGenerator;
}
