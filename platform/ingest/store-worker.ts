/** The thread that owns the file of the records: what takes long there blocks no answer of the platform. */
import { parentPort, workerData } from 'node:worker_threads';
import { RecordStore } from './store.ts';
import type { StoreAnswer, StoreCall } from './store-thread.ts';

/** Least time between two times of putting the file in order, and how much of the time it may take at most (5 %). */
const TIDY_AFTER_MS = 1_000;
const TIDY_SHARE = 20;

const store = RecordStore.open(workerData.file);
let tidying: NodeJS.Timeout | undefined;
let waitMs = TIDY_AFTER_MS;

function tidy(): void {
  tidying = undefined;
  const from = performance.now();
  store.tidy();
  waitMs = Math.max(TIDY_AFTER_MS, TIDY_SHARE * (performance.now() - from));
}

function run(call: StoreCall): unknown {
  switch (call.method) {
    case 'add': {
      const results = store.add(call.uploads);
      if (results.includes('stored')) tidying ??= setTimeout(tidy, waitMs);
      return results;
    }
    case 'delete':
      return store.delete(call.token);
    case 'cells':
      return store.cells(call.item, call.entry, call.before);
    case 'prune':
      return store.prune(call.now);
    case 'close':
      clearTimeout(tidying);
      if (tidying !== undefined) store.tidy();
      store.close();
      // Nothing holds the thread from here on.
      return void parentPort?.unref();
  }
}

function answer(call: StoreCall): StoreAnswer {
  try {
    return { ok: true, value: run(call) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'unknown' };
  }
}

parentPort?.on('message', ({ id, call }: { id: number; call: StoreCall }) => {
  parentPort?.postMessage({ id, answer: answer(call) });
});
