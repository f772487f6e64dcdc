// Second half of `npm test`: runs every suite, or those named, and ends in one line of sums.
import { ensureBuilt } from '../lib/build.ts';
import { resolveRuntime } from '../lib/runtime.ts';
import { ensureWorkerOrStop } from '../lib/worker.ts';
import { demo, e2e, electron, newerChromium } from './end-to-end.ts';
import { packaged, packageHere } from './packaged.ts';
import { type Counts, check, type Suite, total, types, vitest } from './suites.ts';

const SUITES: readonly Suite[] = [
  check('lint', 'node_modules/@biomejs/biome/bin/biome', [
    'ci',
    '--config-path=test/lint.json',
    '--error-on-warnings',
    '.',
  ]),
  check('dead-code', 'node_modules/knip/bin/knip.js', ['--config=test/knip.jsonc']),
  types,
  vitest('unit', 'test/vitest.config.ts'),
  vitest('stand-in', 'test/electron-on-chromium/vitest.config.ts'),
  vitest('conformance', 'test/conformance/vitest.config.ts'),
  electron,
  newerChromium,
  demo,
  packageHere,
  packaged(),
];

/** What runs only when it is named: the two suites before it show every spec already. */
const NAMED_ONLY: readonly Suite[] = [e2e];

function chosen(names: readonly string[]): readonly Suite[] {
  const all = [...SUITES, ...NAMED_ONLY];
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such suite: ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}`,
    );
  return names.length === 0 ? SUITES : all.filter(({ name }) => names.includes(name));
}

async function runAll(suites: readonly Suite[]): Promise<Counts> {
  const rows: { name: string; seconds: number; counts: Counts }[] = [];
  for (const suite of suites) {
    process.stdout.write(`\n== ${suite.name}\n`);
    const from = performance.now();
    const counts = await suite.run();
    rows.push({ name: suite.name, seconds: Math.round((performance.now() - from) / 1000), counts });
  }
  process.stdout.write('\n');
  for (const { name, seconds, counts } of rows)
    process.stdout.write(
      `${name.padEnd(10)} ${String(seconds).padStart(5)} s  ${counts.passed} ok, ${counts.failed} bad, ${counts.skipped} left out\n`,
    );
  return total(rows.map(({ counts }) => counts));
}

const suites = chosen(process.argv.slice(2));
const worker = await ensureWorkerOrStop();
process.env['MEDIASOUP_WORKER_BIN'] = worker;
// Each suite names the runtime that it wants.
delete process.env['ANCHOR_RUNTIME'];
await ensureBuilt();
await resolveRuntime();
const { passed, failed, skipped } = await runAll(suites);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
