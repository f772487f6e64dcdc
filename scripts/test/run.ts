// Second half of `npm test`: runs every suite, or those named, and ends in one line of sums.
import { ensureBuilt } from '../lib/build.ts';
import { resolveRuntime } from '../lib/runtime.ts';
import { ensureWorkerOrStop } from '../lib/worker.ts';
import { packaged } from './packaged.ts';
import { type Counts, check, playwright, type Suite, total, types, vitest } from './suites.ts';

const SUITES: readonly Suite[] = [
  check('lint', 'node_modules/@biomejs/biome/bin/biome', [
    'ci',
    '--config-path=test/lint.json',
    '--error-on-warnings',
    '.',
  ]),
  types,
  vitest('unit', 'test/vitest.config.ts'),
  vitest('stand-in', 'test/electron-on-chromium/vitest.config.ts'),
  playwright('e2e', 'test/e2e/playwright.config.ts'),
  check('demo', 'scripts/demo.ts', []),
  check('package', 'scripts/package.ts', ['--dir']),
  packaged(),
];

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such suite: ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}`,
    );
  return names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name));
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
await ensureBuilt();
await resolveRuntime();
const { passed, failed, skipped } = await runAll(suites);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
