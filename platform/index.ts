/** Command line of the local platform: `node platform/index.ts --help`. */
import { defaultKeyFile } from './announcements/key-file.ts';
import { HELP, type PlatformOptions, parseCommand } from './options.ts';
import { type Platform, startPlatform } from './platform.ts';
import { ensureWorker, explainWorkerError, terminalProgress } from './worker/index.ts';

export { DEMO_HOST, type HostWithPassword } from './account/accounts.ts';
export { type Platform, type StartOptions, startPlatform } from './platform.ts';
export { ensureWorker } from './worker/index.ts';

function announce(platform: Platform, options: PlatformOptions, readyJson: boolean): void {
  const { url, signalUrl, room, fingerprint, ingest } = platform;
  if (readyJson) {
    process.stdout.write(`${JSON.stringify({ ready: true, url, signalUrl, room, fingerprint, ingest })}\n`);
    return;
  }
  const certificate = fingerprint ? `, certificate SHA-256 ${fingerprint}` : '';
  const demo = options.demoHost ? `; demo host: name demo, password demo, watch at ${url}/r/${room}` : '';
  process.stdout.write(
    `LiaoLiao platform ready at ${url} (signalling ${signalUrl}, statistics ${ingest}${certificate})${demo}\n`,
  );
}

/** Signals end the platform in order; a second one at once. Resolves after closing. */
function closeOnSignal(platform: Platform): void {
  const end = () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
    void platform.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

async function cli(): Promise<number> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (!command.ok) {
    process.stderr.write(`${command.error}\nSee --help.\n`);
    return 2;
  }
  if (command.value.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const worker = await ensureWorker(terminalProgress());
  if (!worker.ok) {
    process.stderr.write(`${explainWorkerError(worker.error)}\n`);
    return worker.error.code === 'missing-packages' ? 3 : 1;
  }
  const { options, readyJson } = command.value;
  // Clients hold on to the first key that they see, so it is kept unless a program starts the platform.
  const noticeKey = options.noticeKey ?? defaultKeyFile(process.env);
  const platform = await startPlatform({ ...options, noticeKey, workerBin: worker.value });
  closeOnSignal(platform);
  announce(platform, options, readyJson);
  return 0;
}

if (import.meta.main) {
  process.exitCode = await cli().catch((error: unknown) => {
    process.stderr.write(`the platform could not start: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  });
}
