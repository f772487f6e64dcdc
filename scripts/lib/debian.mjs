// System packages on Debian and its children: named with their reasons, asked for on a terminal, installed as root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { say } from './say.mjs';

/** @typedef {{ name: string, reason: string }} SystemPackage */

const isDebian = () => process.platform === 'linux' && existsSync('/usr/bin/dpkg-query');

const installed = (name) => {
  const query = spawnSync('dpkg-query', ['-W', `-f=$\{Status}`, name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.startsWith('install ok installed');
};

async function agreed(assumeYes) {
  if (assumeYes || !process.stdin.isTTY || process.env.CI) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Install them now with apt-get? [Y/n] ');
  terminal.close();
  return !/^n/i.test(answer.trim());
}

function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, stdio: ['ignore', 'ignore', 2] })
      .status === 0;
  return apt(['update']) && apt(['install', '-y', '--no-install-recommends', ...names]);
}

/**
 * Makes sure that system packages are there.
 * @param {SystemPackage[]} wanted
 * @param {{ assumeYes?: boolean }} [options]
 * @returns {Promise<SystemPackage[]>} those still missing (always empty off Debian, where they cannot be looked up)
 */
export async function ensureDebianPackages(wanted, { assumeYes = false } = {}) {
  if (!isDebian()) return [];
  const missing = wanted.filter(({ name }) => !installed(name));
  if (missing.length === 0) return [];
  say('System packages that are missing:');
  for (const { name, reason } of missing) say(`  ${name.padEnd(22)} ${reason}`);
  const names = missing.map(({ name }) => name);
  if (process.getuid?.() !== 0) {
    say(
      `Not root, so nothing was installed. As root: apt-get install --no-install-recommends ${names.join(' ')}`,
    );
    return missing;
  }
  if (!(await agreed(assumeYes))) return missing;
  say('Installing them ...');
  aptInstall(names);
  return missing.filter(({ name }) => !installed(name));
}
