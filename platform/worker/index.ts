/** `node platform/worker/index.ts` makes sure that there is a media worker and prints its path; used by set-up. */
import { ensureWorker, type WorkerError, type WorkerProgress } from './ensure.ts';

export { ensureWorker, type WorkerError, type WorkerProgress } from './ensure.ts';
export { WORKER_BUILD_PACKAGES } from './packages.ts';

/** The error as a person reads it on a terminal. */
export function explainWorkerError(error: WorkerError): string {
  switch (error.code) {
    case 'not-runnable':
      return `MEDIASOUP_WORKER_BIN does not start as a mediasoup-worker: ${error.path}`;
    case 'missing-packages':
      return [
        'the media worker needs these Debian packages:',
        ...error.packages.map(({ name, reason }) => `  ${name}: ${reason}`),
        `install them with: apt-get install ${error.packages.map(({ name }) => name).join(' ')}`,
      ].join('\n');
    case 'unsupported-system':
      return [
        'no media worker for this system: the recipe that builds it is for Debian.',
        `Set MEDIASOUP_WORKER_PREBUILT_SHA256 to the SHA-256 that mediasoup's release page shows for ${error.archive},`,
        'or MEDIASOUP_WORKER_BIN to a worker of your own.',
      ].join('\n');
    case 'build-failed':
      return `the media worker could not be built:\n${error.lastLines}`;
  }
}

/** Progress on stderr: rewritten in place on a terminal, else a line for every 5 %. */
export function terminalProgress(): (progress: WorkerProgress) => void {
  let last = -1;
  return (progress) => {
    if (progress.step === 'note') return void process.stderr.write(`${progress.text}\n`);
    if (process.stderr.isTTY) {
      return void process.stderr.write(`\r${progress.text}${progress.done === progress.total ? '\n' : ''}`);
    }
    const step = Math.floor((20 * progress.done) / progress.total);
    if (step !== last) process.stderr.write(`${progress.text}\n`);
    last = step;
  };
}

async function cli(): Promise<void> {
  const worker = await ensureWorker(terminalProgress());
  if (worker.ok) return void process.stdout.write(`${worker.value}\n`);
  process.stderr.write(`${explainWorkerError(worker.error)}\n`);
  // 3 = a person can help by installing packages.
  process.exitCode = worker.error.code === 'missing-packages' ? 3 : 1;
}

if (import.meta.main) await cli();
