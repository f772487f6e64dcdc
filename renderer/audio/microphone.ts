import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, type Result } from '../../common/result.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { capture } from '../media/index.ts';
import type { ErrorCode, Messages } from '../messages/index.ts';

export interface MicrophoneDependencies {
  readonly bridge: Pick<AnchorBridge, 'capture'>;
  readonly capture: Pick<typeof capture, 'openMicrophone'>;
  readonly messages: Pick<Messages, 'error' | 'notice'>;
  /** The mixer takes noise away, so that the browser need not. */
  readonly suppressed: () => boolean;
  /** The track came or went: the broadcast, if there is one, follows. */
  readonly onChange: () => Promise<void>;
}

export interface MicrophoneState {
  /** Null while it is closed. */
  readonly track: MediaStreamTrack | null;
}

/** What tells one input from another, also where both are listed under the name of the default. */
export type InputIdentity = Pick<MediaDeviceInfo, 'deviceId' | 'groupId'>;

/** The microphone: opened by a click on its icon and by nothing else, closed for real (requirements P1.2-3a). */
export class Microphone {
  readonly store: StoreApi<MicrophoneState> = createStore<MicrophoneState>(() => ({ track: null }));
  readonly #with: MicrophoneDependencies;
  #opening = false;
  /** Counts the reasons to be closed, so that an opening they overtook is undone. */
  #closings = 0;

  constructor(dependencies: MicrophoneDependencies) {
    this.#with = dependencies;
  }

  get track(): MediaStreamTrack | null {
    return this.store.getState().track;
  }

  /** Follows main, which takes it away when the machine sleeps or is locked. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.capture.onRevoked(({ scopes, reason }) => {
      if (scopes.includes('microphone')) this.#onRevoked(reason);
    });
  }

  /** Opens or closes it, by a click. While the device is opening another click changes nothing. */
  async toggle(): Promise<void> {
    if (this.#opening) return;
    if (this.track) return this.close();
    this.#opening = true;
    const closings = this.#closings;
    const opened = await this.#open();
    this.#opening = false;
    if (!opened.ok) return this.#with.messages.error(opened.error);
    if (closings !== this.#closings) return opened.value.stop();
    const track = opened.value;
    track.addEventListener('ended', () => this.#onEnded(track), { once: true });
    this.store.setState({ track });
    await this.#with.onChange();
  }

  async #open(): Promise<Result<MediaStreamTrack, ErrorCode>> {
    const armed = await this.#with.bridge.capture.openMicrophone();
    return armed.ok ? this.#with.capture.openMicrophone(!this.#with.suppressed()) : err(armed.error);
  }

  /** Stops the track first; a silent one is never left in its place. */
  async close(): Promise<void> {
    this.#closings += 1;
    const track = this.track;
    if (!track) return;
    track.stop();
    this.store.setState({ track: null });
    await this.#with.onChange();
  }

  #onRevoked(reason: 'suspend' | 'lock'): void {
    if (!this.track && !this.#opening) return;
    void this.close();
    this.#with.messages.notice(reason === 'lock' ? 'microphoneLock' : 'microphoneSuspend');
  }

  /**
   * The machine's inputs changed. What the host clicked on stays only if it is surely still the same device: the default
   * keeps its id when another device takes its place, but not its group. Inputs that cannot be told apart count as changed.
   */
  onDevicesChanged(inputs: readonly InputIdentity[]): void {
    const track = this.track;
    if (!track) return;
    const { deviceId, groupId } = track.getSettings();
    const same = inputs.some((input) => input.deviceId === deviceId && input.groupId === groupId);
    if (!same) this.#onEnded(track);
  }

  #onEnded(track: MediaStreamTrack): void {
    if (this.track !== track) return;
    void this.close();
    this.#with.messages.notice('microphoneEnded');
  }
}
