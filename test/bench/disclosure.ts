import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { figureTable, missed } from './figures.ts';
import { ledgerFigures } from './ledger-figures.ts';
import { samplingFigures } from './sampling-figures.ts';

await ensureBuilt();
const sampling = await samplingFigures();
const ledger = await ledgerFigures();
const figures = [...sampling, ...ledger.figures];
process.stdout.write(
  `\n${figureTable(figures)}\n\nCost of one entry by the size of the ledger\n${ledger.text}\n`,
);
await mkdir(join(root, 'out/bench'), { recursive: true });
await writeFile(join(root, 'out/bench/disclosure.json'), `${JSON.stringify(figures, null, 2)}\n`);
process.exit(figures.some(missed) ? 1 : 0);
