import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EncodingChoice } from '../../common/encoding/encoding.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import { Mixer } from '../audio/mixer.ts';
import type { Room, RoomError } from '../broadcast/types.ts';
import { Compositor } from '../compositor/compositor.ts';
import { Encoding, type EncodingDependencies } from '../encoding/encoding.ts';
import { machineCodecs } from '../encoding/machine-codecs.ts';
import { Health } from '../health/health.ts';
import type * as capture from '../media/capture.ts';
import { Panic } from '../panic/panic.ts';
import { Recorder } from '../recording/recorder.ts';
import { SceneActions } from '../scenes/actions.ts';
import { SceneStudio, type SceneStudioDependencies } from '../scenes/scene-studio.ts';
import { ShortcutKeys } from '../shortcuts/shortcut-state.ts';
import { UplinkCheck } from '../uplink-check/uplink-check.ts';
import type { NoticeCode } from './codes.ts';
import { DataCentre } from './data-centre.ts';
import { HostActions } from './host-actions.ts';
import { joinLiveBar } from './live-bar.ts';
import { Messages } from './messages.ts';
import { Microphone } from './microphone.ts';
import type { StudioState } from './model.ts';
import { Outgoing, openTracks, type Tracks } from './outgoing.ts';
import { Program } from './program.ts';
import { reportQuality } from './quality.ts';
import { Report } from './report.ts';

export interface ControllerDependencies {
  readonly bridge: AnchorBridge;
  readonly room: Room;
  readonly capture: typeof capture;
  /** Makes what composes scenes; called only when one needs it. */
  readonly compose?: SceneStudioDependencies['compose'];
  /** Asks the browser how this machine encodes. */
  readonly codecs?: EncodingDependencies['probe'];
  /** Makes a room for a check of the line. */
  readonly checkRoom: (roomId: string) => Room;
  readonly initial: Pick<StudioState, 'settings' | 'policy' | 'account'>;
}

const STATS_EVERY_MS = 1000;

const atStart = (room: Room, initial: ControllerDependencies['initial']): StudioState => ({
  ...initial,
  reviewingPolicy: false,
  announcements: [],
  room: room.snapshot(),
  inputs: new Map(),
  picture: null,
  screenChanging: false,
  pictureLost: false,
  microphone: null,
  stats: null,
  messages: [],
  busy: 'none',
});

const startCompositor = (onFailed: () => void) => new Compositor(onFailed);

/** What the host can do in the studio, and what happens by itself. Plain TypeScript; the UI only calls and shows. */
export class StudioController {
  readonly store: StoreApi<StudioState>;
  readonly host: HostActions;
  readonly scenes: SceneStudio;
  readonly sceneActions: SceneActions;
  readonly program: Program;
  readonly microphone: Microphone;
  readonly mixer: Mixer;
  readonly data: DataCentre;
  readonly recorder: Recorder;
  readonly panic: Panic;
  readonly shortcuts: ShortcutKeys;
  readonly encoding: Encoding;
  readonly health: Health;
  readonly check: UplinkCheck;
  readonly report = new Report();
  readonly #bridge: AnchorBridge;
  readonly #room: Room;
  readonly #messages: Messages;
  readonly #outgoing: Outgoing;
  #wasLive = false;
  /** The connection that the confirm sheet began. */
  #connecting: ReturnType<Room['connect']> | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor({ bridge, room, capture, initial, ...rest }: ControllerDependencies) {
    const { compose = startCompositor, codecs = machineCodecs } = rest;
    this.#bridge = bridge;
    this.#room = room;
    this.store = createStore<StudioState>(() => atStart(room, initial));
    this.#messages = new Messages(this.store);
    this.#outgoing = new Outgoing(room, (error) => this.#roomFailed(error));
    const [store, messages, onChange] = [this.store, this.#messages, () => this.#follow()];
    const shared = { bridge, capture, store, messages, onChange };
    this.mixer = new Mixer({ ...shared, save: (mixer) => this.host.changeSettings({ mixer }) });
    this.microphone = new Microphone({ ...shared, suppressed: () => this.mixer.suppresses });
    this.scenes = new SceneStudio({ ...shared, compose });
    this.program = new Program({ ...shared, scenes: this.scenes, onAir: () => this.#onAir() });
    this.sceneActions = new SceneActions({ ...shared, scenes: this.scenes, program: this.program });
    this.shortcuts = new ShortcutKeys(bridge.shortcuts);
    this.recorder = this.#openRecorder();
    this.panic = new Panic({
      ...shared,
      scenes: this.scenes,
      closeMicrophone: () => this.microphone.close(),
      hush: (on) => this.mixer.hush(on),
      onAir: () => this.#onAir(),
    });
    this.data = new DataCentre(bridge, () => this.#state.settings.language);
    this.host = new HostActions({ ...shared, endBroadcast: () => this.endBroadcast() });
    const save = (encoding: EncodingChoice) => this.host.changeSettings({ encoding });
    this.encoding = new Encoding({ room, store, probe: codecs, save });
    this.check = new UplinkCheck({ ...shared, encoding: this.encoding, openRoom: rest.checkRoom });
    this.health = new Health({ store, stepDown: () => this.encoding.stepDown() });
  }

  #openRecorder(): Recorder {
    return new Recorder({
      bridge: this.#bridge,
      inputs: () => ({ picture: this.#state.picture?.track ?? null, sound: this.mixer.sound }),
      onError: (code) => this.#messages.error(code),
      onNotice: (code) => this.#messages.notice(code),
    });
  }

  get #state(): StudioState {
    return this.store.getState();
  }

  /** Listens to the room and to main. Returns what ends it. */
  start(): () => void {
    const offs = [
      this.#room.subscribe(() => this.#onRoom()),
      this.#bridge.settings.onChanged((settings) => this.store.setState({ settings })),
      this.#bridge.account.onChanged((account) => this.store.setState({ account })),
      this.#bridge.app.onNotice((notice) => this.#messages.fromMain(notice)),
      this.#bridge.capture.onRevoked(({ scopes, reason }) => {
        if (reason === 'suspend') this.recorder.onSuspend();
        if (scopes.includes('microphone')) this.microphone.onRevoked(reason);
        if (scopes.includes('camera')) this.program.onRevoked();
      }),
      reportQuality(this.#bridge, this.store),
      this.mixer.start(),
      this.panic.start(),
      joinLiveBar(this.#bridge, this),
      this.#bridge.live.onEndRequested(() => void this.endBroadcast()),
      this.encoding.start(),
      this.check.start(),
      this.health.start(),
      this.report.follow(this.#bridge, this.store),
      this.#bridge.announcements.onChanged((announcements) => this.store.setState({ announcements })),
      this.#bridge.policy.onChanged((policy) => this.store.setState({ policy })),
    ];
    void this.scenes.restore();
    void this.#bridge.announcements.get().then((found) => {
      if (found.ok) this.store.setState({ announcements: found.value });
    });
    void this.#bridge.app.takeNotices().then((notices) => {
      if (notices.ok) for (const notice of notices.value) this.#messages.fromMain(notice);
    });
    return () => {
      for (const off of offs) off();
      this.#watchStats(false);
    };
  }

  /**
   * The confirm sheet is open: connects already, so that the confirming click only has to start the media. Nothing is
   * sent to viewers before that click. A server elsewhere hears nothing at all of the host before it.
   */
  prepare(): void {
    this.store.setState({ messages: [] });
    if (this.#state.settings.target === 'platform') this.#connecting = this.#room.connect();
  }

  /** The sheet was closed without confirming. */
  async abandon(): Promise<void> {
    this.#connecting = null;
    if (!this.#onAir()) await this.#room.stop();
  }

  async goLive(): Promise<void> {
    if (this.#state.busy === 'going-live') return;
    this.store.setState({ busy: 'going-live' });
    const failed = await this.#begin();
    this.store.setState({ busy: 'none' });
    if (!failed) return;
    // A room that ended by itself has said why already.
    const told = this.#room.snapshot().state === 'idle';
    await this.#room.stop();
    if (!told) this.#roomFailed(failed);
  }

  /** Null when the broadcast runs. */
  async #begin(): Promise<RoomError | null> {
    const connected = await this.#connected();
    if (!connected.ok) return connected.error;
    if (!this.#state.picture) return { code: 'track-ended', detail: 'picture' };
    const tracks = this.#tracks();
    const live = await this.#room.goLive(tracks);
    if (!live.ok) return live.error;
    this.#outgoing.began(tracks);
    if (!this.#state.picture) this.program.lost();
    // What the host changed while it started.
    await this.#follow();
    return null;
  }

  #tracks(): Tracks {
    return openTracks(this.#state.picture, this.mixer.sound);
  }

  /** The connection that the sheet began if it still stands, else a new one. */
  async #connected(): ReturnType<Room['connect']> {
    const prepared = await this.#connecting;
    this.#connecting = null;
    if (prepared?.ok && this.#room.snapshot().state === 'ready') return prepared;
    this.store.setState({ messages: [] });
    await this.#room.stop();
    return this.#room.connect();
  }

  /** Ends the broadcast and closes every device and picture at once; the server is told in the same breath. */
  async endBroadcast(): Promise<void> {
    if (!this.#onAir()) return;
    const ended = this.#room.stop();
    this.mixer.close();
    await Promise.all([this.program.close(), this.microphone.close(), ended]);
  }

  /** A broadcast runs, a reconnect within it included. */
  #onAir(): boolean {
    return this.#room.snapshot().liveSince !== null;
  }

  async #follow(): Promise<void> {
    this.recorder.follow();
    if (this.#onAir()) await this.#outgoing.follow(this.#tracks());
  }

  #onRoom(): void {
    const room = this.#room.snapshot();
    const before = this.#state.room;
    this.store.setState({ room });
    if (room.state === before.state) return;
    void this.#bridge.live.report({ state: room.state });
    this.#watchStats(room.state === 'live');
    if (room.state === 'live') this.#wasLive = true;
    if (room.state === 'idle') this.#onIdle(room.error);
  }

  /** After a broadcast the microphone is off, however it ended (requirements, decision 5). */
  #onIdle(error: RoomError | null): void {
    if (this.#wasLive) {
      void this.microphone.close();
      this.mixer.close();
    }
    this.mixer.hush(false);
    // The next broadcast does not begin with what paused this one.
    void this.scenes.pause(null);
    this.#wasLive = false;
    if (error) this.#roomFailed(error);
  }

  #watchStats(on: boolean): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = on ? setInterval(() => void this.#readStats(), STATS_EVERY_MS) : null;
    if (!on) this.store.setState({ stats: null });
  }

  async #readStats(): Promise<void> {
    const stats = await this.#room.stats();
    if (this.#timer) this.store.setState({ stats });
  }

  /** Says a sentence for which something outside found the reason. */
  notice(code: NoticeCode): void {
    this.#messages.notice(code);
  }

  dismiss(id: number): void {
    this.#messages.dismiss(id);
  }

  #roomFailed(error: RoomError): void {
    const { code, detail = '' } = error;
    void this.#bridge.log.write({ event: 'room.error', fields: { code, detail } });
    this.#messages.room(error);
  }
}
