import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { chromium, type Page } from 'playwright';
import { resolveRuntime, sandboxSwitches } from '../../../scripts/lib/runtime.ts';
import { definedOnly } from './environment.ts';
import { linkTree } from './link-tree.ts';

/** Electron calls an app packaged by this alone: its executable has a name of its own (electron docs/api/app.md). */
const NAME = 'liaoliao-anchor';

const OPEN_TO_TESTS = ['--inspect=0', '--remote-debugging-port=0'];

/** What starts the app in a folder of `layOut`. */
async function executableIn(folder: string): Promise<string> {
  const { executable } = await resolveRuntime();
  return join(folder, basename(executable).replace(/^electron/, NAME));
}

/** The app that is built here, laid out as a package that says it is this version. */
async function layOut(folder: string, version: string): Promise<void> {
  const { executable, app: built } = await resolveRuntime();
  linkTree(dirname(executable), folder);
  for (const name of readdirSync(folder).filter((one) => /^electron(?:\.run-as)?$/.test(one)))
    renameSync(join(folder, name), join(folder, name.replace(/^electron/, NAME)));
  const app = join(folder, 'resources/app');
  // A runtime may bring an app that loads others.
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'));
  writeFileSync(join(app, 'package.json'), JSON.stringify({ ...manifest, version }));
  symlinkSync(join(built, 'out'), join(app, 'out'));
}

const NOT_FOR_VERSION = 'case " $* " in *" --version "*) ;; *) exit 3;; esac';
/** What a release may get wrong, as lines of a shell that come before the app. */
export const FAULTS = {
  none: '',
  /** Says its version, and ends without a window. */
  ends: NOT_FOR_VERSION,
  /** Says nothing at all. */
  mute: 'exit 3',
  /** Its first start that somebody watches ends without a window. */
  endsWatched: `[ -z "$LIAOLIAO_ANCHOR_WATCHED" ] || exit 3`,
} as const;

interface Release {
  /** Of the app inside. */
  readonly version: string;
  readonly fault?: keyof typeof FAULTS;
}

/** Files that do what an AppImage does: one file that names itself in APPIMAGE and runs the app inside. */
export class AppImages {
  readonly #folder: string;
  readonly #log: string;
  #seen = 0;

  /** @param folder of the test, empty */
  constructor(folder: string) {
    this.#folder = folder;
    this.#log = join(folder, 'starts.log');
    writeFileSync(this.#log, '');
  }

  /** The bytes of one. */
  async make({ version, fault = 'none' }: Release): Promise<Buffer> {
    const mount = join(this.#folder, `mount-${version}`);
    if (!existsSync(mount)) await layOut(mount, version);
    const executable = await executableIn(mount);
    return Buffer.from(`#!/bin/sh
export APPIMAGE="$(readlink -f "$0")" APPDIR='${mount}'
echo "start ${version} $$ $*" >>'${this.#log}'
${FAULTS[fault]}
exec '${executable}' "$@" 2>>'${this.#log}'
`);
  }

  /** Puts one where a host would keep it. */
  place(bytes: Buffer): string {
    const file = join(this.#folder, 'LiaoLiao.AppImage');
    writeFileSync(file, bytes);
    chmodSync(file, 0o755);
    return file;
  }

  /** Starts one as a host does, but open to this test: a packaged app lets its page be driven only where main is, too. */
  start(file: string, env: NodeJS.ProcessEnv, args: readonly string[]): void {
    const child = spawn(file, [...OPEN_TO_TESTS, ...sandboxSwitches(), ...args], {
      env: definedOnly(env),
      stdio: 'ignore',
      detached: true,
    });
    child.unref();
  }

  /** The versions that were started with a window in view, in order. */
  starts(): { version: string; pid: number; args: string }[] {
    const lines = readFileSync(this.#log, 'utf8').matchAll(/^start (\S+) (\d+) (.*)$/gm);
    return [...lines]
      .map(([, version = '', pid = '', args = '']) => ({ version, pid: Number(pid), args }))
      .filter(({ args }) => !args.includes('--version'));
  }

  /** The page of the next app that opens a window. */
  async nextPage(timeout = 60_000): Promise<Page> {
    const found = () => [...readFileSync(this.#log, 'utf8').matchAll(/^DevTools listening on (\S+)$/gm)];
    await expect.poll(() => found().length, { timeout }).toBeGreaterThan(this.#seen);
    const [, address = ''] = found()[this.#seen++] ?? [];
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error('no context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
    return page;
  }

  /** Ends whatever was started here and still runs. */
  async close(profile: string): Promise<void> {
    // What watches a start would put the version before back, and start that.
    rmSync(join(profile, 'updates/pending.json'), { force: true });
    for (const { pid } of this.starts()) {
      const there = () => existsSync(`/proc/${pid}`);
      if (!there()) continue;
      process.kill(pid, 'SIGTERM');
      await expect.poll(there, { timeout: 20_000 }).toBe(false);
    }
  }
}

export const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');
