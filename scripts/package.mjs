// npm run package: sets up whatever is missing, then builds the packages that this machine can build.
import { parseArgs } from 'node:util';
import { say } from './lib/say.mjs';
import { runTypeScript, setUp } from './lib/setup.mjs';

const args = process.argv.slice(2);
if (parseArgs({ args, options: { help: { type: 'boolean' } }, strict: false }).values.help) {
  say(`npm run package -- [options]
  --dir             only the unpacked folder of this system, in dist/
  --target LIST     e.g. linux, linux:deb, win:nsis,mac; without it all of this system's
What cannot be built here is named in one line each, with the reason.`);
  process.exit(0);
}
await setUp({ groups: [], assumeYes: true });
runTypeScript('scripts/package.ts', args);
