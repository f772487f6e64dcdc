import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECTS } from '../check/projects.ts';
import { root } from '../lib/setup.mjs';

/** How many tests of a suite went which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export interface Suite {
  readonly name: string;
  run(): Promise<Counts>;
}

const TYPED = [...PROJECTS, 'test'];

/** Runs a program of node_modules with its output on this terminal; resolves with its exit code. */
function tool(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const asCounts = (code: number): Counts =>
  code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});
export const total = (all: readonly Counts[]): Counts =>
  all.reduce(add, { passed: 0, failed: 0, skipped: 0 });

/** A check that is one test: it passes when the program exits with 0. */
export const check = (
  name: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Suite => ({
  name,
  run: async () => asCounts(await tool(script, args, env)),
});

export const types: Suite = {
  name: 'types',
  async run() {
    const results: Counts[] = [];
    for (const project of TYPED)
      results.push(asCounts(await tool('node_modules/typescript/bin/tsc', ['-p', project])));
    // What the compiler lets pass: outcomes that nobody looks at.
    results.push(asCounts(await tool('scripts/check/results.ts', [])));
    return total(results);
  },
};

/** Runs a test runner that writes a JSON report, and counts from the report; a broken run is a failure. */
async function reported(
  run: (report: string) => Promise<number>,
  count: (report: unknown) => Counts,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-report-'));
  const file = join(folder, 'report.json');
  const code = await run(file);
  let counts: Counts;
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    process.stderr.write(`No usable report: ${String(error)}\n`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  rmSync(folder, { recursive: true, force: true });
  // A runner can fail without a failed test, e.g. when a file does not load.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

export const vitest = (name: string, config: string): Suite => ({
  name,
  run: () =>
    reported(
      (file) =>
        tool('node_modules/vitest/vitest.mjs', [
          'run',
          '-c',
          config,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ]),
      (report) => {
        const found = vitestReport.parse(report);
        return {
          passed: found.numPassedTests,
          failed: found.numFailedTests,
          skipped: found.numPendingTests + found.numTodoTests,
        };
      },
    ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export const playwright = (
  name: string,
  config: string,
  more: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Suite => ({
  name,
  run: () =>
    reported(
      (file) =>
        tool(
          'node_modules/@playwright/test/cli.js',
          ['test', '-c', config, '--reporter=list,json', ...more],
          { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        ),
      (report) => {
        const { stats } = playwrightReport.parse(report);
        return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
      },
    ),
});
