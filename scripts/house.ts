// Prints the rooms of each runtime, the arrows between them, and every arrow that runs back up.
import { drawHouse } from './check/draw-house.ts';
import { root } from './lib/setup.mjs';

const RUNTIMES = ['common', 'main', 'preload', 'renderer', 'platform'];

for (const runtime of process.argv.length > 2 ? process.argv.slice(2) : RUNTIMES) {
  const { rooms, arrows, backUp } = drawHouse(root, runtime);
  process.stdout.write(
    `${runtime}: ${rooms.length} rooms, ${arrows.length} arrows, ${backUp.length} back up\n`,
  );
  for (const room of rooms) {
    const out = arrows.filter(({ from }) => from === room).map(({ to }) => to.split('/')[1]);
    process.stdout.write(`  ${room.split('/')[1]}${out.length > 0 ? ` -> ${out.join(', ')}` : ''}\n`);
  }
  for (const { from, to } of backUp) process.stdout.write(`  back up: ${from} -> ${to}\n`);
}
