import { err } from '../../common/result.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { openSystemAudio } from '../media/index.ts';
import type { Messages } from '../messages/index.ts';

export interface SystemAudioDependencies {
  readonly bridge: Pick<AnchorBridge, 'capture'>;
  readonly capture: { readonly openSystemAudio: typeof openSystemAudio };
  readonly messages: Pick<Messages, 'error' | 'notice'>;
}

/** What the computer plays: taken along by the click on its icon alone, and never by itself. */
export class SystemAudio {
  readonly #with: SystemAudioDependencies;
  readonly #onChange: (track: MediaStreamTrack | null) => void;
  #track: MediaStreamTrack | null = null;
  #opening = false;
  /** Counts the reasons to be closed, so that an opening they overtook is undone. */
  #closings = 0;

  constructor(dependencies: SystemAudioDependencies, onChange: (track: MediaStreamTrack | null) => void) {
    this.#with = dependencies;
    this.#onChange = onChange;
  }

  /** Opens or closes it, by a click. While it is opening another click changes nothing. */
  async toggle(): Promise<void> {
    if (this.#track) return this.close();
    if (this.#opening) return;
    this.#opening = true;
    const closings = this.#closings;
    const { bridge, capture, messages } = this.#with;
    const armed = await bridge.capture.openSystemAudio();
    const opened = armed.ok ? await capture.openSystemAudio() : err(armed.error);
    this.#opening = false;
    if (!opened.ok) return messages.error(opened.error);
    const track = opened.value;
    if (closings !== this.#closings) return track.stop();
    track.addEventListener('ended', () => this.#onEnded(track), { once: true });
    this.#set(track);
  }

  /** Idempotent. */
  close(): void {
    this.#closings += 1;
    if (!this.#track) return;
    this.#track.stop();
    this.#set(null);
  }

  #onEnded(track: MediaStreamTrack): void {
    if (this.#track !== track) return;
    this.#set(null);
    this.#with.messages.notice('systemAudioEnded');
  }

  #set(track: MediaStreamTrack | null): void {
    this.#track = track;
    this.#onChange(track);
  }
}
