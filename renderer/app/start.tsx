import './app.css';
import './data.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import { bridge } from '../bridge/index.ts';
import { createRoom, createRoomOver, loadSession } from '../broadcast/index.ts';
import { pageFacts } from '../diagnostics/index.ts';
import { startI18n } from '../i18n/index.ts';
import { writeLog } from '../log/index.ts';
import { capture } from '../media/index.ts';
import { watchPicture } from '../privacy-pause/index.ts';
import { App, Studio } from './App.tsx';
import { StudioController } from './controller.ts';
import { Ports } from './Ports.tsx';
import { connectorByTarget } from './target.ts';

/** Asks main for what the studio cannot start without. Throws when main refuses it. */
async function requiredOf<T>(call: Promise<Result<T, string>>): Promise<T> {
  const answer = await call;
  if (answer.ok) return answer.value;
  throw new Error(`start: ${answer.error}`);
}

/** Admission comes from main, which alone holds the sign-in. */
async function admit(wanted: { roomId?: string } = {}) {
  const ticket = await bridge.account.ticket(wanted);
  return ticket.ok ? ok(ticket.value) : err({ code: ticket.error });
}

/** --qa-report: nobody sees this page; main leaves once it has the report, or knows why there is none. */
async function reportHeadless(): Promise<void> {
  const reported = await pageFacts()
    .then((facts) => bridge.diagnostics.qaReport(facts))
    .catch((error: unknown) => err(error instanceof Error ? error.name : 'unknown'));
  if (!reported.ok)
    letGo(bridge.diagnostics.qaReportFailed({ reason: reported.error }), 'main waits no longer than 30 s');
}

async function open(): Promise<void> {
  if (location.hash === '#qa') return reportHeadless();
  const [settings, policy, account, info] = await Promise.all([
    requiredOf(bridge.settings.get()),
    requiredOf(bridge.policy.get()),
    requiredOf(bridge.account.get()),
    requiredOf(bridge.diagnostics.appInfo()),
  ]);
  await Promise.all([startI18n(settings.language), policy.decision === 'undecided' || Studio.load()]);
  const controller = new StudioController({
    bridge,
    room: createRoomOver(connectorByTarget(bridge, { admit: () => admit(), version: info.version })),
    checkRoom: (roomId) => createRoom({ admit: () => admit({ roomId }), version: info.version }),
    capture,
    initial: { settings, policy, account },
  });
  controller.start();
  const { media, host } = controller;
  watchPicture(media.inputs.store, (code) => host.messages.notice(code));
  navigator.mediaDevices.addEventListener('devicechange', async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    media.microphone.onDevicesChanged(devices.filter(({ kind }) => kind === 'audioinput'));
  });
  createRoot(rootElement(), { onCaughtError: logError }).render(
    <StrictMode>
      <Ports controller={controller}>
        <App />
      </Ports>
    </StrictMode>,
  );
  // This comes after the first picture, which nothing else should delay.
  requestAnimationFrame(() => requestIdleCallback(loadAhead));
}

/** Loads what the host will need next, so that no click waits for it. */
function loadAhead(): void {
  void Promise.all([Studio.load(), loadSession().then(({ loadMediasoup }) => loadMediasoup())]);
}

function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('no root element');
  return root;
}

/** Names only: the text of an error may carry what a person typed. */
function logError(error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown';
  writeLog(bridge, 'renderer.error', { name });
}

/** Says so in the system's language: without settings none was chosen. */
async function sayNotStarted(): Promise<void> {
  const texts = await startI18n(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  rootElement().textContent = texts.t('app.notStarted');
}

/** Starts the page; where it cannot start it says so. */
export function start(): void {
  window.addEventListener('error', ({ error }) => logError(error));
  window.addEventListener('unhandledrejection', ({ reason }) => logError(reason));
  open().catch(async (error: unknown) => {
    // First of all the sentence: without a bridge there is no log either.
    await sayNotStarted();
    logError(error);
  });
}
