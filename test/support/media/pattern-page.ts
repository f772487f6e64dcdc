import { barcodeBits, CELLS } from './barcode.ts';

/** Draws text, two squares and the barcode of (id, Date.now()), at 30 frames a second or once. Runs inside the page. */
function drawPattern(
  id: number,
  cells: number,
  bitsOf: (id: number, clock: number) => number[],
  still: boolean,
): void {
  const canvas = document.querySelector('canvas') as HTMLCanvasElement;
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
  const cell = Math.floor(canvas.width / cells);
  let tick = 0;
  const paint = () => {
    context.fillStyle = '#f4f4f0';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#222';
    context.font = '18px sans-serif';
    for (let line = 0; line < 8; line++)
      context.fillText(
        `聊聊主播 · test pattern ${id} · line ${line} · 0123456789 abcdefghij`,
        16,
        110 + line * 26,
      );
    context.fillStyle = '#2b6cff';
    context.fillRect((tick * 5) % (canvas.width - 60), 330, 60, 60);
    context.fillStyle = '#ff7a1a';
    context.fillRect(canvas.width - 60 - ((tick * 3) % (canvas.width - 60)), 400, 60, 60);
    const colours = bitsOf(id, Date.now() % 2 ** 20).map((bit) => (bit ? '#fff' : '#000'));
    ['#00ff00', ...colours, '#ff0000'].forEach((colour, index) => {
      context.fillStyle = colour;
      context.fillRect(index * cell, 0, cell, 72);
    });
    tick++;
  };
  // Every second display frame of 60: the rate at which screens are captured.
  let skip = false;
  const loop = () => {
    skip = !skip;
    if (skip) paint();
    if (!still) requestAnimationFrame(loop);
  };
  loop();
}

/** A page that draws the test pattern; its title is the window's name in the source picker. */
export function patternPage(options: {
  id: number;
  title: string;
  width: number;
  height: number;
  /** Drawn once: nothing in it moves. */
  still?: boolean;
}): string {
  const { id, title, width, height, still = false } = options;
  return `<!doctype html><meta charset="utf-8"><title>${title}</title>
<style>html,body{margin:0;overflow:hidden;background:#f4f4f0}canvas{display:block}</style>
<canvas width="${width}" height="${height}"></canvas>
<script>(${drawPattern.toString()})(${id}, ${CELLS}, ${barcodeBits.toString()}, ${still});</script>`;
}
