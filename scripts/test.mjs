// npm test: sets up whatever is missing, then runs every suite and ends in one line `N passed, N failed, N skipped`.
import { runTypeScript, setUp } from './lib/setup.mjs';

await setUp({ groups: ['stand-in', 'display', 'tests'], assumeYes: true });
runTypeScript('scripts/test/run.ts', process.argv.slice(2));
