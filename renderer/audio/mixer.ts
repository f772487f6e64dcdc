import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MixerSettings, StripId, TalkMode } from '../../common/audio/mixer.ts';
import { suppressInBrowser } from '../media/index.ts';
import type { EffectName } from './effects.ts';
import { MixGraph } from './graph.ts';
import type { Shown } from './levels.ts';
import { MediaFile } from './media-file.ts';
import type { Microphone } from './microphone.ts';
import { type Route, routeOf } from './plan.ts';
import type { StripSource } from './strip.ts';
import { SystemAudio, type SystemAudioDependencies } from './system-audio.ts';
import { showLevels, showTrack } from './watch-level.ts';

export interface MixerState {
  readonly settings: MixerSettings;
  readonly solo: ReadonlySet<StripId>;
  readonly monitor: ReadonlySet<StripId>;
  /** What the computer plays; null while it is not taken along. */
  readonly system: MediaStreamTrack | null;
  readonly media: { readonly name: string; readonly playing: boolean } | null;
  readonly mutedForPause: boolean;
  /** The key of push-to-talk or push-to-mute is held. */
  readonly held: boolean;
  /** `mixed` = through the graph. */
  readonly route: Route['kind'];
}

export interface MixerDependencies extends SystemAudioDependencies {
  readonly microphone: Pick<Microphone, 'store' | 'track'>;
  /** The settings begin as the last start left them. */
  readonly initial: MixerSettings;
  /** Keeps the settings for the next start, and says so where it could not. */
  readonly save: (settings: MixerSettings) => Promise<void>;
  /** What goes out may be another track now. */
  readonly onChange: () => Promise<void>;
}

/** A fader moves many times before it rests. */
const SAVE_AFTER_MS = 500;

/** Says whether an open microphone is heard as far as the talk key decides. */
export const isHeard = ({ settings: { talk }, held }: Pick<MixerState, 'settings' | 'held'>): boolean =>
  talk === 'always' || (talk === 'push-to-talk') === held;

const toggled = (set: ReadonlySet<StripId>, id: StripId): ReadonlySet<StripId> =>
  set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);

/** The sound of the program: one strip per source, and the cheapest way out that does what was set. */
export class Mixer {
  readonly store: StoreApi<MixerState>;
  readonly system: SystemAudio;
  readonly #with: MixerDependencies;
  #graph: MixGraph | null = null;
  #media: MediaFile | null = null;
  #cannotSuppress = false;
  #saving: ReturnType<typeof setTimeout> | null = null;

  constructor(dependencies: MixerDependencies) {
    this.#with = dependencies;
    this.system = new SystemAudio(dependencies, (system) => this.#change({ system }));
    this.store = createStore<MixerState>(() => ({
      settings: dependencies.initial,
      solo: new Set(),
      monitor: new Set(),
      system: null,
      media: null,
      mutedForPause: false,
      held: false,
      route: 'none',
    }));
  }

  get #microphone(): MediaStreamTrack | null {
    return this.#with.microphone.track;
  }

  /** Says what viewers hear and recordings hold: the microphone's own track, the mixed one, or none. */
  get sound(): MediaStreamTrack | null {
    return this.#graph?.track ?? this.#microphone;
  }

  /** Follows the microphone. Returns what ends it. */
  start(): () => void {
    // Who opened or closed it tells the broadcast after this.
    return this.#with.microphone.store.subscribe(() => this.#route());
  }

  set<Id extends StripId>(id: Id, change: Partial<MixerSettings[Id]>): void {
    const { settings } = this.store.getState();
    this.#keep({ ...settings, [id]: { ...settings[id], ...change } });
  }

  setTalk(talk: TalkMode): void {
    this.#keep({ ...this.store.getState().settings, talk });
  }

  /** The key of push-to-talk or push-to-mute goes down or up. It opens no microphone. */
  hold(held: boolean): void {
    if (this.store.getState().held !== held) this.#change({ held });
  }

  /** Takes noise away here, or leaves that to the browser again. */
  suppress(on: boolean): void {
    this.set('microphone', { suppress: on });
    if (this.#microphone) void suppressInBrowser(this.#microphone, !this.suppresses);
  }

  /** Says whether the mixer takes noise away, and can. */
  get suppresses(): boolean {
    return this.store.getState().settings.microphone.suppress && !this.#cannotSuppress;
  }

  toggleSolo(id: StripId): void {
    this.#change({ solo: toggled(this.store.getState().solo, id) });
  }

  /** Makes a strip heard here as well, or no longer. */
  toggleMonitor(id: StripId): void {
    this.#change({ monitor: toggled(this.store.getState().monitor, id) });
  }

  /** Mutes every strip but the microphone while the picture is paused: the microphone was closed, and may be opened again. */
  muteForPause(mutedForPause: boolean): void {
    this.#change({ mutedForPause });
  }

  /** Plays a file in the place of the one before. */
  async openMedia(file: File): Promise<void> {
    const opened = new MediaFile(file, (playing) => {
      if (this.#media === opened) this.store.setState({ media: { name: opened.name, playing } });
    });
    if (!(await opened.play())) {
      opened.close();
      return this.#with.messages.notice('mediaUnplayable');
    }
    this.#media?.close();
    this.#media = opened;
    this.#change({ media: { name: opened.name, playing: true } });
  }

  async playMedia(play: boolean): Promise<void> {
    if (play) await this.#media?.play();
    else this.#media?.pause();
  }

  closeMedia(): void {
    this.#media?.close();
    this.#media = null;
    this.#change({ media: null });
  }

  /** Closes what the mixer itself has open; the microphone is closed by whoever opened it. */
  close(): void {
    this.system.close();
    if (this.#media) this.closeMedia();
  }

  /** Says whether the microphone is open, but another strip that has sound plays solo. */
  silencedBySolo({ solo, system, media }: MixerState): boolean {
    if (solo.has('microphone')) return false;
    return (solo.has('system') && system !== null) || (solo.has('media') && media !== null);
  }

  /** Shows the level of a strip until the returned function is called; nothing while it has no sound. */
  watch(id: StripId, onShown: (shown: Shown) => void): () => void {
    if (this.#graph) return showLevels(() => this.#graph?.read(id) ?? null, onShown);
    const track = id === 'microphone' ? this.#microphone : null;
    return track ? showTrack(track, onShown) : () => {};
  }

  /** Keeps the settings once the host has let go of the fader. */
  #keep(settings: MixerSettings): void {
    this.#change({ settings });
    if (this.#saving) clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#with.save(this.store.getState().settings), SAVE_AFTER_MS);
  }

  #change(change: Partial<MixerState>): void {
    const before = this.sound;
    this.store.setState(change);
    this.#route();
    if (this.sound !== before) void this.#with.onChange();
  }

  #sources(): ReadonlyMap<StripId, StripSource> {
    const sources = new Map<StripId, StripSource>();
    const { system } = this.store.getState();
    if (this.#microphone) sources.set('microphone', this.#microphone);
    if (system) sources.set('system', system);
    if (this.#media) sources.set('media', this.#media.element);
    return sources;
  }

  #route(): void {
    const microphone = this.#microphone;
    // Silence of an open microphone, which costs nothing and needs no graph.
    if (microphone) microphone.enabled = isHeard(this.store.getState());
    const sources = this.#sources();
    const route = routeOf({ ...this.store.getState(), open: new Set(sources.keys()) });
    if (route.kind === 'mixed') {
      this.#graph ??= new MixGraph({
        onEffect: (name, works) => {
          if (!works) this.#without(name);
        },
        onMonitorLost: () => this.#with.messages.notice('monitorLost'),
      });
      this.#graph.apply(sources, route.strips);
    } else {
      this.#graph?.close();
      this.#graph = null;
    }
    this.store.setState({ route: route.kind });
  }

  /** An effect cannot run here; of suppression the browser has one of its own. */
  #without(name: EffectName): void {
    this.#with.messages.notice(name === 'gate' ? 'gateUnavailable' : 'suppressionUnavailable');
    if (name === 'gate') return;
    this.#cannotSuppress = true;
    if (this.#microphone) void suppressInBrowser(this.#microphone, true);
  }
}
