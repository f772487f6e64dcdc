import { execFile } from 'node:child_process';
import packages from './debian-packages.json' with { type: 'json' };

/** A Debian 12 package that the media worker needs, and why. The JSON beside this file is readable by any Node. */
export interface DebianPackage {
  readonly name: string;
  readonly phase: 'build' | 'runtime';
  readonly reason: string;
}

const ofPhase = (phase: DebianPackage['phase']): readonly DebianPackage[] =>
  packages.flatMap(({ name, reason, phase: of }) => (of === phase ? [{ name, reason, phase }] : []));

/** Needed to compile the worker. */
export const WORKER_BUILD_PACKAGES = ofPhase('build');
/** Needed to run a worker that was compiled here. */
export const WORKER_RUNTIME_PACKAGES = ofPhase('runtime');

/**
 * Which of the given packages dpkg does not have installed.
 * @returns null where there is no dpkg, i.e. where nothing can be said.
 */
export function missingPackages(wanted: readonly DebianPackage[]): Promise<readonly DebianPackage[] | null> {
  const args = [
    '--show',
    `--showformat=\${Package} \${db:Status-Status}\n`,
    ...wanted.map((item) => item.name),
  ];
  return new Promise((resolve) => {
    // dpkg-query exits with 1 when it does not know one of the names, and still lists the others.
    execFile('dpkg-query', args, (error, stdout) => {
      if (error && error.code === 'ENOENT') return resolve(null);
      const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
      resolve(wanted.filter((item) => !installed.has(`${item.name} installed`)));
    });
  });
}
