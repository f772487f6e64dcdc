const WIDTH = 1280;
const HEIGHT = 720;
/** Room for the noise to be moved about in. */
const MARGIN = 160;
const FRAMERATE = 30;
const PATCH = 160;

/** Grey noise, made once: `crypto.getRandomValues` gives at most 65,536 bytes at a time (Web Cryptography, 10.1.1). */
function noiseCanvas(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(WIDTH + MARGIN, HEIGHT + MARGIN);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const image = context.createImageData(canvas.width, canvas.height);
  const random = new Uint8Array(65_536);
  for (let pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
    if (pixel % random.length === 0) crypto.getRandomValues(random);
    image.data.fill(random[pixel % random.length] ?? 0, pixel * 4, pixel * 4 + 3);
    image.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Soft shapes: the noise, so much larger that neighbours run into one another. */
function softCanvas(noise: OffscreenCanvas): OffscreenCanvas {
  const canvas = new OffscreenCanvas(noise.width, noise.height);
  const context = canvas.getContext('2d');
  context?.drawImage(noise, 0, 0, noise.width / 16, noise.height / 16, 0, 0, noise.width, noise.height);
  return canvas;
}

export interface TestPicture {
  readonly track: MediaStreamTrack;
  /** Shows nothing but noise from now on, which is hard to encode and fills whatever line there is. */
  readonly fill: () => void;
  readonly close: () => void;
}

/**
 * A moving picture of 1280 x 720 at 30 frames a second, as hard to encode as a camera's: soft shapes that move, and a
 * patch of noise. It shows nothing of the host.
 */
export function openTestPicture(): TestPicture {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d');
  const [track] = canvas.captureStream(FRAMERATE).getVideoTracks();
  if (!track || !context) throw new Error('a canvas without a track');
  track.contentHint = 'motion';
  const noise = noiseCanvas();
  const soft = softCanvas(noise);
  let [frame, full] = [0, false];
  const draw = () => {
    frame += 1;
    const [x, y] = [Math.random() * MARGIN, Math.random() * MARGIN];
    if (full) return context.drawImage(noise, -x, -y);
    const shift = (1 + Math.sin(frame / 20)) * (MARGIN / 2);
    context.drawImage(soft, -shift, -shift / 2);
    context.drawImage(noise, x, y, PATCH, PATCH, WIDTH / 2, HEIGHT / 2, PATCH, PATCH);
  };
  draw();
  const timer = setInterval(draw, 1000 / FRAMERATE);
  return {
    track,
    fill: () => {
      full = true;
    },
    close: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
