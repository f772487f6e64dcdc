/** The limiter begins at this level, dBFS. */
const CEILING_DB = -3;
const RATIO = 20;

/** The node makes everything louder by itself by this factor (Web Audio API 1.1, 1.19.4: makeup gain). */
const makeup = (10 ** ((-CEILING_DB * (1 - 1 / RATIO)) / 20)) ** 0.6;

/**
 * Makes a limiter of the browser's compressor: 1:1 below -3 dBFS, 20:1 above, looking 6 ms ahead. Returns its nodes in
 * the order in which they must be joined.
 */
export function limiter(context: BaseAudioContext): readonly AudioNode[] {
  const compressor = new DynamicsCompressorNode(context, {
    threshold: CEILING_DB,
    knee: 0,
    ratio: RATIO,
    attack: 0.001,
    release: 0.1,
  });
  return [compressor, new GainNode(context, { gain: 1 / makeup })];
}
