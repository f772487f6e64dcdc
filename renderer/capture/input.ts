/** Something captured, opened by a click of its own. */
export interface Input {
  readonly kind: 'screen' | 'window' | 'camera';
  readonly name: string;
  readonly track: MediaStreamTrack;
}
