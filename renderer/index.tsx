import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { err, ok } from '../common/result.ts';
import { pageFacts } from './about/page-facts.ts';
import { App, loadStudio } from './app/App.tsx';
import { bridge } from './bridge.ts';
import { createRoom } from './broadcast/room.ts';
import { loadMediasoup } from './broadcast/session.ts';
import { startI18n } from './i18n/index.ts';
import * as capture from './media/capture.ts';
import { watchPicture } from './panic/watch-picture.ts';
import { ControllerContext } from './state/context.ts';
import { StudioController } from './state/controller.ts';

async function must<T>(call: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const answer = await call;
  if (answer.ok) return answer.value;
  throw new Error(`start: ${answer.code}`);
}

/** Admission comes from main, which alone holds the sign-in. */
async function admit() {
  const ticket = await bridge.account.ticket({});
  return ticket.ok ? ok(ticket.value) : err({ code: ticket.code });
}

async function start(): Promise<void> {
  // --qa-report: nobody sees this page; main leaves once it has the report.
  if (location.hash === '#qa') return void (await bridge.app.qaReport(await pageFacts()));
  const [settings, policy, account, info] = await Promise.all([
    must(bridge.settings.get()),
    must(bridge.policy.get()),
    must(bridge.account.get()),
    must(bridge.app.info()),
  ]);
  // Beside what is shown first, so that it is there when it is needed.
  if (policy.decision !== 'undecided') void loadStudio();
  await startI18n(settings.language);
  const controller = new StudioController({
    bridge,
    room: createRoom({ admit, version: info.version }),
    capture,
    initial: { settings, policy, account },
  });
  controller.start();
  requestIdleCallback(() => void Promise.all([loadStudio(), loadMediasoup()]));
  watchPicture(controller.store, (code) => controller.notice(code));
  navigator.mediaDevices.addEventListener('devicechange', async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    controller.microphone.onDevicesChanged(devices.filter(({ kind }) => kind === 'audioinput'));
  });
  createRoot(rootElement(), { onCaughtError: logError }).render(
    <StrictMode>
      <ControllerContext value={controller}>
        <App />
      </ControllerContext>
    </StrictMode>,
  );
}

function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('no root element');
  return root;
}

/** Names only: the text of an error may carry what a person typed. */
function logError(error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown';
  void bridge.log.write({ event: 'renderer.error', fields: { name } });
}

/** No settings, so no language that was chosen: the system's. */
async function sayNotStarted(): Promise<void> {
  const texts = await startI18n(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  rootElement().textContent = texts.t('app.notStarted');
}

window.addEventListener('error', ({ error }) => logError(error));
window.addEventListener('unhandledrejection', ({ reason }) => logError(reason));
start().catch(async (error: unknown) => {
  // First of all the sentence: without a bridge there is no log either.
  await sayNotStarted();
  logError(error);
});
