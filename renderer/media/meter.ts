/** Levels of a moment in dBFS, 0 at full scale; SILENCE at and below the floor. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

export const SILENCE = -60;

const decibels = (amplitude: number): number =>
  Math.max(SILENCE, 20 * Math.log10(amplitude || Number.MIN_VALUE));

/** Peak and root mean square of samples in -1..1. */
export function levelOf(samples: Float32Array): Level {
  let peak = 0;
  let squares = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    squares += sample * sample;
  }
  return { peak: decibels(peak), rms: decibels(Math.sqrt(squares / Math.max(1, samples.length))) };
}

const EVERY_MS = 66;

/** Reads a track's level fifteen times a second until the returned function is called. The track is only listened to. */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: Level) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close();
  };
}
