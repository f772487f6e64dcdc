// The floating bar. Without the kit and without React: it must be there at once and cost nothing beside a broadcast.
import './bar.css';
import type { BarAct, BarState } from '../../../common/live/bar.ts';
import { letGo } from '../../../common/result.ts';
import { barBridge } from '../../bridge/index.ts';
import { clockText } from '../../kit/index.ts';
import { liveBar as en } from './texts.en.ts';
import { liveBar as zhCN } from './texts.zh-CN.ts';

/** Its own state tells what came of an act; there is room for nothing else on it. */
const REASON = 'the bar goes on showing what is';
const TEXTS = { 'zh-CN': zhCN, en } as const;

function add<K extends keyof HTMLElementTagNameMap>(parent: Element, tag: K): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  parent.append(made);
  return made;
}

/** The act is asked for at the click: what a button stands for follows the state. */
function addButton(parent: Element, act: () => BarAct): HTMLButtonElement {
  const button = add(parent, 'button');
  button.type = 'button';
  button.addEventListener('click', () => void letGo(barBridge.bar.act({ act: act() }), REASON));
  return button;
}

function build(root: Element) {
  const says = add(root, 'p');
  const state = add(says, 'strong');
  state.setAttribute('role', 'status');
  const time = add(says, 'time');
  const microphone = add(says, 'span');
  microphone.setAttribute('role', 'status');
  const acts = add(root, 'div');
  const pause = addButton(acts, () => (now?.picturePaused ? 'resume' : 'pause'));
  const closeMicrophone = addButton(acts, () => 'closeMicrophone');
  const showWindow = addButton(acts, () => 'showWindow');
  const end = addButton(acts, () => 'end');
  return { state, time, microphone, pause, closeMicrophone, showWindow, end };
}

let now: BarState | null = null;
/** Moment of this page's clock at which the broadcast began, ms. */
let since = 0;

/** Sets the text only when it differs: a screen reader would read the same words again. */
const say = (element: HTMLElement, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

function stateText(texts: typeof zhCN | typeof en, { phase, picturePaused }: BarState): string {
  if (phase === 'paused') return texts.paused;
  return picturePaused ? texts.picturePaused : texts.live;
}

function show(parts: ReturnType<typeof build>, state: BarState): void {
  const texts = TEXTS[state.language];
  now = state;
  since = performance.now() - state.elapsedMs;
  document.documentElement.lang = state.language;
  document.documentElement.dataset['theme'] = state.theme;
  document.title = texts.title;
  parts.state.dataset['phase'] = state.phase;
  say(parts.state, stateText(texts, state));
  say(parts.microphone, state.microphoneOpen ? texts.microphoneOpen : texts.microphoneClosed);
  say(parts.pause, state.picturePaused ? texts.resume : texts.pause);
  say(parts.closeMicrophone, texts.closeMicrophone);
  parts.closeMicrophone.disabled = !state.microphoneOpen;
  say(parts.showWindow, texts.showWindow);
  say(parts.end, texts.end);
}

function start(root: Element): void {
  const parts = build(root);
  const tick = () => say(parts.time, clockText(since, performance.now()));
  const follow = (state: BarState) => {
    show(parts, state);
    tick();
  };
  barBridge.bar.onChanged(follow);
  void barBridge.bar.get().then((answer) => {
    if (answer.ok && answer.value) follow(answer.value);
  });
  setInterval(tick, 1000);
}

const root = document.getElementById('bar');
if (root) start(root);
