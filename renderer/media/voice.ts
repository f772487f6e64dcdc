/**
 * Lays down what the browser does to a voice. Its own suppression is off where the mixer's is on: both together swallow
 * words.
 */
export const voice = (suppression: boolean): MediaTrackConstraints => ({
  echoCancellation: true,
  noiseSuppression: suppression,
  autoGainControl: true,
});
