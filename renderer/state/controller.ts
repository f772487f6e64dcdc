import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { ProducerSource, Room, RoomError } from '../broadcast/types.ts';
import type * as capture from '../media/capture.ts';
import { HostActions } from './host-actions.ts';
import { Messages } from './messages.ts';
import type { Picture, StudioState } from './model.ts';

export interface ControllerDependencies {
  readonly bridge: AnchorBridge;
  readonly room: Room;
  readonly capture: typeof capture;
  readonly initial: Pick<StudioState, 'settings' | 'policy' | 'account'>;
}

const STATS_EVERY_MS = 1000;

const sourceOf = (picture: Picture): ProducerSource => (picture.kind === 'camera' ? 'camera' : 'screen');

/** What the host can do in the studio, and what happens by itself. Plain TypeScript; the UI only calls and shows. */
export class StudioController {
  readonly store: StoreApi<StudioState>;
  readonly host: HostActions;
  readonly #bridge: AnchorBridge;
  readonly #room: Room;
  readonly #capture: typeof capture;
  readonly #messages: Messages;
  #wasLive = false;
  /** The connection that the confirm sheet began. */
  #connecting: ReturnType<Room['connect']> | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor({ bridge, room, capture, initial }: ControllerDependencies) {
    this.#bridge = bridge;
    this.#room = room;
    this.#capture = capture;
    this.store = createStore<StudioState>(() => ({
      ...initial,
      reviewingPolicy: false,
      room: room.snapshot(),
      picture: null,
      pictureLost: false,
      microphone: null,
      stats: null,
      messages: [],
      busy: 'none',
    }));
    this.#messages = new Messages(this.store);
    this.host = new HostActions({
      bridge,
      store: this.store,
      messages: this.#messages,
      endBroadcast: () => this.endBroadcast(),
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
      this.#bridge.capture.onRevoked(({ scopes, reason }) => this.#onRevoked(scopes, reason)),
    ];
    void this.#bridge.app.takeNotices().then((notices) => {
      if (notices.ok) for (const notice of notices.value) this.#messages.fromMain(notice);
    });
    return () => {
      for (const off of offs) off();
      this.#watchStats(false);
    };
  }

  // ---- picture --------------------------------------------------------------------------------------------------

  async shareSource(source: { id: string; name: string; kind: 'screen' | 'window' }): Promise<boolean> {
    return this.#choose({ kind: source.kind, name: source.name }, async () => {
      const chosen = await this.#bridge.capture.chooseSource({ sourceId: source.id });
      return chosen.ok ? this.#capture.openScreen() : { ok: false, error: chosen.code };
    });
  }

  async openCamera(): Promise<boolean> {
    return this.#choose({ kind: 'camera', name: '' }, async () => {
      const armed = await this.#bridge.capture.openCamera();
      return armed.ok ? this.#capture.openCamera() : { ok: false, error: armed.code };
    });
  }

  async #choose(
    as: Omit<Picture, 'track'>,
    open: () => Promise<{ ok: true; value: MediaStreamTrack } | { ok: false; error: string }>,
  ): Promise<boolean> {
    if (this.#state.busy !== 'none') return false;
    this.store.setState({ busy: 'capturing' });
    const opened = await open();
    this.store.setState({ busy: 'none' });
    if (!opened.ok) {
      this.#log('capture.error', { code: opened.error });
      this.#messages.error(opened.error);
      return false;
    }
    await this.#show({ ...as, name: as.name || opened.value.label, track: opened.value });
    return true;
  }

  async #show(picture: Picture): Promise<void> {
    const before = this.#state.picture;
    picture.track.addEventListener('ended', () => this.#onPictureEnded(picture), { once: true });
    this.store.setState({ picture, pictureLost: false });
    if (this.#onAir()) {
      if (before && sourceOf(before) !== sourceOf(picture)) await this.#room.unpublish(sourceOf(before));
      const published = await this.#room.publish(sourceOf(picture), picture.track);
      if (!published.ok) this.#roomFailed(published.error);
    }
    before?.track.stop();
  }

  async removePicture(): Promise<void> {
    const { picture } = this.#state;
    if (!picture) return;
    this.store.setState({ picture: null, pictureLost: false });
    if (this.#onAir()) await this.#room.unpublish(sourceOf(picture));
    picture.track.stop();
  }

  #onPictureEnded(picture: Picture): void {
    if (this.#state.picture !== picture) return;
    this.#log('capture.ended', { kind: picture.kind });
    this.store.setState({ picture: null, pictureLost: this.#onAir() });
    if (this.#onAir()) this.#messages.notice('pictureEnded');
  }

  // ---- microphone (requirements P1.2-3a) ------------------------------------------------------------------------

  /** The click on the microphone's icon: opens the device, or closes it for real. Never a silent track. */
  async toggleMicrophone(): Promise<void> {
    if (this.#state.microphone) return this.#closeMicrophone();
    const armed = await this.#bridge.capture.openMicrophone();
    const opened = armed.ok
      ? await this.#capture.openMicrophone()
      : ({ ok: false, error: armed.code } as const);
    if (!opened.ok) return this.#messages.error(opened.error);
    const track = opened.value;
    track.addEventListener('ended', () => this.#onMicrophoneEnded(track), { once: true });
    this.store.setState({ microphone: track });
    if (!this.#onAir()) return;
    const published = await this.#room.publish('microphone', track);
    if (!published.ok) this.#roomFailed(published.error);
  }

  async #closeMicrophone(): Promise<void> {
    const { microphone } = this.#state;
    microphone?.stop();
    this.store.setState({ microphone: null });
    if (this.#onAir()) await this.#room.unpublish('microphone');
  }

  #onMicrophoneEnded(track: MediaStreamTrack): void {
    if (this.#state.microphone !== track) return;
    void this.#closeMicrophone();
    this.#messages.notice('microphoneEnded');
  }

  /** The default input changed: what the host clicked on is no longer what would be heard. */
  onDevicesChanged(inputs: readonly string[]): void {
    const used = this.#state.microphone?.getSettings().deviceId;
    const { microphone } = this.#state;
    if (microphone && used !== undefined && !inputs.includes(used)) this.#onMicrophoneEnded(microphone);
  }

  #onRevoked(scopes: readonly ('microphone' | 'camera')[], reason: 'suspend' | 'lock'): void {
    if (scopes.includes('microphone') && this.#state.microphone) {
      void this.#closeMicrophone();
      this.#messages.notice(reason === 'lock' ? 'microphoneLock' : 'microphoneSuspend');
    }
    if (scopes.includes('camera') && this.#state.picture?.kind === 'camera') {
      void this.removePicture();
      this.#messages.notice('cameraRevoked');
    }
  }

  // ---- broadcast ------------------------------------------------------------------------------------------------

  /**
   * The confirm sheet is open: connects already, so that the confirming click only has to start the media. Nothing is
   * sent to viewers before that click.
   */
  prepare(): void {
    this.store.setState({ messages: [] });
    this.#connecting = this.#room.connect();
  }

  /** The sheet was closed without confirming. */
  async abandon(): Promise<void> {
    this.#connecting = null;
    if (!this.#onAir()) await this.#room.stop();
  }

  async goLive(): Promise<void> {
    const { picture, microphone, busy } = this.#state;
    if (!picture || busy !== 'none') return;
    this.store.setState({ busy: 'going-live' });
    const prepared = await this.#connecting;
    this.#connecting = null;
    const connected = prepared?.ok ? prepared : await this.#connectAgain();
    const tracks = new Map<ProducerSource, MediaStreamTrack>([[sourceOf(picture), picture.track]]);
    if (microphone) tracks.set('microphone', microphone);
    const live = connected.ok ? await this.#room.goLive(tracks) : connected;
    this.store.setState({ busy: 'none' });
    if (live.ok) return;
    await this.#room.stop();
    this.#roomFailed(live.error);
  }

  #connectAgain(): ReturnType<Room['connect']> {
    this.store.setState({ messages: [] });
    return this.#room.connect();
  }

  /** Ends the broadcast and closes every device and picture at once; the server is told in the same breath. */
  async endBroadcast(): Promise<void> {
    const { picture, microphone } = this.#state;
    if (!this.#onAir()) return;
    this.store.setState({ picture: null, microphone: null, pictureLost: false });
    picture?.track.stop();
    microphone?.stop();
    await this.#room.stop();
  }

  /** A broadcast runs, a reconnect within it included. */
  #onAir(): boolean {
    return this.#room.snapshot().liveSince !== null;
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
    if (this.#wasLive) void this.#closeMicrophone();
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

  dismiss(id: number): void {
    this.#messages.dismiss(id);
  }

  #roomFailed(error: RoomError): void {
    this.#log('room.error', { code: error.code, detail: error.detail ?? '' });
    this.#messages.room(error);
  }

  #log(event: 'capture.error' | 'capture.ended' | 'room.error', fields: Record<string, string>): void {
    void this.#bridge.log.write({ event, fields });
  }
}
