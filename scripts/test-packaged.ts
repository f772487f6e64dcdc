// Second half of `npm run test:packaged`: tests a copy of dist/. Build it first: npm run package -- --dir
import { existsSync } from 'node:fs';
import { ensureBuilt } from './lib/build.ts';
import { stop } from './lib/say.mjs';
import { ensureWorkerOrStop } from './lib/worker.ts';
import { packaged, shippedExecutable } from './test/packaged.ts';

if (!existsSync(shippedExecutable()))
  stop('There is no package to test: run npm run package -- --dir first.');
process.env['MEDIASOUP_WORKER_BIN'] = await ensureWorkerOrStop();
// The platform's viewer page is not in the package.
await ensureBuilt();
const { passed, failed, skipped } = await packaged(process.argv.slice(2)).run();
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
