import { ensureWorker, explainWorkerError, terminalProgress } from '../../platform/worker/index.ts';
import { ensureDebianPackages } from './debian.mjs';
import { stop } from './say.mjs';

/**
 * The path of a media worker, installing the packages that its build needs where that is possible and agreed to.
 * Ends the program with a sentence when there can be none.
 */
export async function ensureWorkerOrStop(): Promise<string> {
  let worker = await ensureWorker(terminalProgress());
  if (!worker.ok && worker.error.code === 'missing-packages') {
    const missing = await ensureDebianPackages([...worker.error.packages]);
    if (missing.length === 0) worker = await ensureWorker(terminalProgress());
  }
  if (worker.ok) return worker.value;
  stop(explainWorkerError(worker.error));
}
