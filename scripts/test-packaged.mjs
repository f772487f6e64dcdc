// npm run test:packaged: the end-to-end tests against dist/, as it would be handed out.
import { runTypeScript, setUp } from './lib/setup.mjs';

await setUp({ groups: ['display', 'tests'], assumeYes: true });
runTypeScript('scripts/test-packaged.ts', process.argv.slice(2));
