// npm run bench:NAME: sets up whatever is missing, then runs test/bench/NAME.ts.
import { runTypeScript, setUp } from './lib/setup.mjs';

const [name, ...args] = process.argv.slice(2);
await setUp({ groups: ['display', 'tests'], assumeYes: true });
runTypeScript(`test/bench/${name}.ts`, args);
