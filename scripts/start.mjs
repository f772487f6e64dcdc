// npm start: sets up whatever is missing, then opens the app (or runs the demo where there is no display).

import { parseArgs } from 'node:util';
import { RUNTIMES } from './lib/electron.mjs';
import { say, stop } from './lib/say.mjs';
import { runTypeScript, setUp } from './lib/setup.mjs';

const args = process.argv.slice(2);
const has = (name) => args.some((arg) => arg === name || arg.startsWith(`${name}=`));

if (has('--help')) {
  say(`npm start -- [options]
  --demo             run the whole main job on a virtual display and print measured evidence (default without a display)
  --platform URL     connect to a platform of your own (ws:// on this machine, else wss://) instead of the local one
  --fingerprint HEX  accept that platform's self-signed certificate by its SHA-256
  --lang zh-CN|en    language of the app
  --runtime NAME     electron, electron-25 (a real one of 2023) or stand-in (the system's Chromium); else the first to be had
  --yes              install missing system packages without asking
  anything else is passed to the app`);
  process.exit(0);
}

const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const demo = has('--demo') || headless;
if (headless && !has('--demo')) say('No display here: running the demo on a virtual one (see --help).');

const { values, tokens } = parseArgs({
  args,
  options: { runtime: { type: 'string' } },
  strict: false,
  tokens: true,
});
const named = values.runtime ?? null;
if (named !== null && !RUNTIMES.includes(named)) stop(`--runtime is one of: ${RUNTIMES.join(', ')}`);
/** Places of what is this program's and not the app's. */
const own = new Set(
  tokens
    .filter((token) => token.kind === 'option' && token.name === 'runtime')
    .flatMap(({ index, inlineValue }) => (inlineValue ? [index] : [index, index + 1])),
);
await setUp({ groups: demo ? ['display'] : [], assumeYes: has('--yes'), runtime: named });
runTypeScript(
  demo ? 'scripts/demo.ts' : 'scripts/open.ts',
  args.filter((arg, index) => !own.has(index) && arg !== '--demo' && arg !== '--yes'),
);
