// npm start: sets up whatever is missing, then opens the app (or runs the demo where there is no display).

import { parseArgs } from 'node:util';
import { RUNTIMES } from './lib/electron.mjs';
import { say, stop } from './lib/say.mjs';
import { runTypeScript, setUp } from './lib/setup.mjs';

const args = process.argv.slice(2);
/** What is this program's; anything else is the app's. */
const options = {
  help: { type: 'boolean' },
  demo: { type: 'boolean' },
  yes: { type: 'boolean' },
  runtime: { type: 'string' },
};
const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });

if (values.help) {
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
const demo = values.demo || headless;
if (headless && !values.demo) say('No display here: running the demo on a virtual one (see --help).');

const named = values.runtime ?? null;
if (named !== null && !RUNTIMES.includes(named)) stop(`--runtime is one of: ${RUNTIMES.join(', ')}`);
const own = new Set(
  tokens
    .filter((token) => token.kind === 'option' && Object.hasOwn(options, token.name))
    .flatMap(({ index, value, inlineValue }) =>
      value === undefined || inlineValue ? [index] : [index, index + 1],
    ),
);
await setUp({ groups: demo ? ['display'] : [], assumeYes: Boolean(values.yes), runtime: named });
runTypeScript(
  demo ? 'scripts/demo.ts' : 'scripts/open.ts',
  args.filter((_arg, index) => !own.has(index)),
);
