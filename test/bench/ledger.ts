import { figureTable, missed } from './figures.ts';
import { ledgerFigures } from './ledger-figures.ts';

/** The ledger's part of bench:disclosure alone: it needs no build. */
const { figures, text } = await ledgerFigures();
process.stdout.write(`\n${figureTable(figures)}\n\nCost of one entry by the size of the ledger\n${text}\n`);
process.exit(figures.some(missed) ? 1 : 0);
