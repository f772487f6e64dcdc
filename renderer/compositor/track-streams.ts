/// <reference types="dom-mediacapture-transform" />
/// <reference types="dom-webcodecs" />

/** Says whether it is a track whose frames can be read and written (mediacapture-transform). */
export const isPicture = (track: MediaStreamTrack): track is MediaStreamVideoTrack => track.kind === 'video';
export const isSound = (track: MediaStreamTrack): track is MediaStreamAudioTrack => track.kind === 'audio';
