import { constants, openSync, writeSync } from 'node:fs';
import { samples } from './signal.ts';

// A card whose clock is wrong: `node drift.ts PIPE PPM RATE` writes the signal in pieces of 10 ms until it is ended.

const [pipe = '', ppm, rate] = process.argv.slice(2);
const hertz = Number(rate) * (1 + Number(ppm) / 1e6);
const piece = Number(rate) / 100;
const file = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
const began = performance.now();
let written = 0;

/** While nobody listens the pipe is full, and what a card would say then is heard by nobody either. */
function put(data: Buffer): void {
  try {
    writeSync(file, data);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
}

setInterval(() => {
  const due = ((performance.now() - began) / 1000) * hertz;
  for (; written + piece <= due; written += piece) put(samples(written, piece, Number(rate)));
}, 5);
