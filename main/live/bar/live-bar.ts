import { release } from 'node:os';
import { type BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import type { BarAct, BarState, OnAirFacts } from '../../../common/live/bar.ts';
import { notify } from '../../ipc/index.ts';
import { logEvent } from '../../log/index.ts';
import { Store } from '../../profile/index.ts';
import type { SettingsService } from '../../settings/index.ts';
import { bringForward, endAfterQuestion, ReloadPolicy } from '../../window/index.ts';
import type { BroadcastPhase, LiveState } from '../live-state.ts';
import { openBarWindow } from './bar-window.ts';
import { canBeKeptOut, mayBeSeen } from './kept-out.ts';
import { placeOf } from './place.ts';

const Edge = z.number().int().min(-100_000).max(100_000);
const Place = z.strictObject({ place: z.strictObject({ x: Edge, y: Edge }).nullable() });

/** These hold until the studio says otherwise: what is not known counts as what would do harm. */
const UNSAID: OnAirFacts = { picturePaused: false, microphoneOpen: false, wholeScreen: true };

export interface LiveBarOptions {
  /** The profile. */
  readonly folder: string;
  readonly live: LiveState;
  readonly settings: SettingsService;
}

/**
 * The small window that says 正在直播 over whatever else the host works in, there only while a broadcast runs. The
 * broadcast does not need it: it can crash or be closed, and only the bar is gone.
 */
export class LiveBar {
  readonly #with: LiveBarOptions;
  readonly #reopen = new ReloadPolicy();
  #studio: { readonly window: BrowserWindow; readonly preload: string } | null = null;
  #window: BrowserWindow | null = null;
  #facts = UNSAID;
  #placeStore: Store<z.infer<typeof Place>> | null = null;
  /** Monotonic, ms; null = no broadcast. */
  #since: number | null = null;
  /** The host closed it: it stays away for this broadcast. */
  #dismissed = false;
  #asking = false;

  constructor(options: LiveBarOptions) {
    this.#with = options;
  }

  /** Makes the bar follow the broadcast of this window from now on. */
  follow(window: BrowserWindow, preload: string): void {
    this.#studio = { window, preload };
    this.#with.live.followPhase((phase) => this.#onPhase(phase));
    window.once('closed', () => {
      this.#studio = null;
      this.refresh();
    });
  }

  showing(facts: OnAirFacts): void {
    this.#facts = facts;
    this.refresh();
  }

  /** Says what the bar shows now; null = no broadcast. */
  state(): BarState | null {
    const { phase } = this.#with.live;
    if (phase === 'off' || this.#since === null) return null;
    const { language, theme } = this.#with.settings.get();
    const { picturePaused, microphoneOpen } = this.#facts;
    const elapsedMs = performance.now() - this.#since;
    return { phase, elapsedMs, picturePaused, microphoneOpen, language, theme };
  }

  /** Does what a button of the bar stands for; what is the studio's is asked of the studio. */
  act(act: BarAct): void {
    const window = this.#studio?.window;
    if (!window || !this.#with.live.onAir) return;
    if (act === 'showWindow') bringForward(window);
    else if (act === 'end') void this.#end(window);
    else notify('live:requested', { act });
  }

  /** Something changed that decides whether the bar is there or what it shows. */
  refresh(): void {
    const state = this.state();
    const wanted = state !== null && this.#with.settings.get().liveBar && !this.#dismissed;
    const keptOut = canBeKeptOut(process.platform, release());
    if (!wanted || !this.#studio || !mayBeSeen(keptOut, this.#facts)) return this.#close();
    this.#window ??= this.#open(this.#studio.preload, state);
    notify('bar:changed', state);
  }

  #onPhase(phase: BroadcastPhase): void {
    if (phase === 'off') {
      this.#since = null;
      this.#facts = UNSAID;
      this.#dismissed = false;
    } else this.#since ??= performance.now();
    this.refresh();
  }

  async #end(window: BrowserWindow): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const ended = await endAfterQuestion(window, this.#with.settings.get().language);
    this.#asking = false;
    if (ended) notify('live:endRequested', undefined);
  }

  #open(preload: string, { theme }: BarState): BrowserWindow {
    const main = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
    const areas = [main, ...others].map(({ workArea }) => workArea);
    const window = openBarWindow(preload, placeOf(this.#places().get().place, areas), theme);
    window.once('closed', () => {
      if (this.#window !== window) return;
      this.#window = null;
      this.#dismissed = true;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      logEvent('window.bar-gone', { reason, exitCode });
      if (this.#window === window) this.#onCrash(window);
    });
    return window;
  }

  /** Another one takes its place, unless it crashes again and again. */
  #onCrash(window: BrowserWindow): void {
    this.#window = null;
    window.destroy();
    this.#dismissed = this.#reopen.next() === null;
    this.refresh();
  }

  #close(): void {
    const window = this.#window;
    if (!window) return;
    this.#window = null;
    const { x, y } = window.getBounds();
    // What cannot be written is in the log by then, and costs no more than the place.
    this.#places().set({ place: { x: Math.round(x), y: Math.round(y) } });
    window.destroy();
  }

  /** Read at the first broadcast, not at the start of the app. */
  #places(): Store<z.infer<typeof Place>> {
    this.#placeStore ??= new Store(this.#with.folder, 'live-bar', Place, { place: null });
    return this.#placeStore;
  }
}
