#!/usr/bin/env node
// Stands where electron-builder calls `fpm -s dir -t deb ...`: packs the same arguments with Debian's own dpkg-deb,
// for machines that have it and cannot download fpm. Takes only what electron-builder 26 passes, and says so otherwise.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { controlFile, parseFpm } from './fpm-arguments.ts';

const order = parseFpm(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'anchor-deb-'));
try {
  for (const { from, to } of order.files) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to), { recursive: true, verbatimSymlinks: true });
  }
  const control = join(folder, 'DEBIAN');
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(join(control, 'control'), controlFile(order));
  for (const [name, script] of order.scripts) {
    cpSync(script, join(control, name));
    execFileSync('chmod', ['755', join(control, name)]);
  }
  execFileSync('chmod', ['755', folder]);
  const compression = order.compression === 'gz' ? 'gzip' : order.compression;
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', folder, order.output], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
