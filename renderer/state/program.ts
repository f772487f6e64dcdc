import type { StoreApi } from 'zustand/vanilla';
import { err, type Result } from '../../common/result.ts';
import type { AnchorBridge, CaptureSource } from '../../preload/contract.ts';
import type * as capture from '../media/capture.ts';
import type { ErrorCode } from './codes.ts';
import type { Messages } from './messages.ts';
import type { Picture, StudioState } from './model.ts';

export interface ProgramDependencies {
  readonly bridge: AnchorBridge;
  readonly capture: Pick<typeof capture, 'openScreen' | 'openCamera'>;
  readonly store: StoreApi<StudioState>;
  readonly messages: Messages;
  readonly onAir: () => boolean;
  /** The picture came, changed or went: the broadcast, if there is one, follows. */
  readonly onChange: () => Promise<void>;
}

type Opened = Result<MediaStreamTrack, ErrorCode>;

/** The picture in the program: one screen, window or camera at a time, each opened by its own click. */
export class Program {
  readonly #with: ProgramDependencies;
  /** Counts the reasons to be empty, so that an opening they overtook is undone. */
  #closings = 0;
  #opening: Picture['kind'] | null = null;

  constructor(dependencies: ProgramDependencies) {
    this.#with = dependencies;
  }

  get #state(): StudioState {
    return this.#with.store.getState();
  }

  /** True when the source is in the program. */
  share(source: Pick<CaptureSource, 'id' | 'name' | 'kind'>): Promise<boolean> {
    return this.#choose(source, async () => {
      const chosen = await this.#with.bridge.capture.chooseSource({ sourceId: source.id });
      return chosen.ok ? this.#with.capture.openScreen() : err(chosen.code);
    });
  }

  /** The camera names itself once it is open; before that its name is not read. */
  openCamera(): Promise<boolean> {
    return this.#choose({ kind: 'camera', name: '' }, async () => {
      const armed = await this.#with.bridge.capture.openCamera();
      return armed.ok ? this.#with.capture.openCamera() : err(armed.code);
    });
  }

  async #choose({ kind, name }: Omit<Picture, 'track'>, open: () => Promise<Opened>): Promise<boolean> {
    if (this.#state.busy !== 'none') return false;
    const closings = this.#closings;
    const opened = await this.#waiting(kind, open);
    if (!opened.ok) {
      void this.#with.bridge.log.write({ event: 'capture.error', fields: { code: opened.error } });
      this.#with.messages.error(opened.error);
      return false;
    }
    const track = opened.value;
    if (closings !== this.#closings) {
      track.stop();
      return false;
    }
    await this.#show({ kind, name: name || track.label, track });
    return true;
  }

  async #waiting(kind: Picture['kind'], open: () => Promise<Opened>): Promise<Opened> {
    this.#opening = kind;
    this.#with.store.setState({ busy: 'capturing' });
    const opened = await open();
    this.#opening = null;
    // The host may have pressed on meanwhile.
    this.#with.store.setState(({ busy }) => ({ busy: busy === 'capturing' ? 'none' : busy }));
    return opened;
  }

  /** The one before is stopped last: a screen gives way to another without a gap. */
  async #show(picture: Picture): Promise<void> {
    const before = this.#state.picture;
    picture.track.addEventListener('ended', () => this.#onEnded(picture), { once: true });
    this.#with.store.setState({ picture, pictureLost: false });
    await this.#with.onChange();
    before?.track.stop();
  }

  /** Takes the picture out and releases the device. */
  async close(): Promise<void> {
    this.#closings += 1;
    const { picture } = this.#state;
    picture?.track.stop();
    this.#with.store.setState({ picture: null, pictureLost: false });
    await this.#with.onChange();
  }

  /** The machine slept or was locked: a camera is not left open, nor may one open now. */
  onRevoked(): void {
    const open = this.#state.picture?.kind === 'camera';
    if (!open && this.#opening !== 'camera') return;
    this.#closings += 1;
    if (open) void this.close();
    this.#with.messages.notice('cameraRevoked');
  }

  #onEnded(picture: Picture): void {
    if (this.#state.picture !== picture) return;
    void this.#with.bridge.log.write({ event: 'capture.ended', fields: { kind: picture.kind } });
    this.#with.store.setState({ picture: null });
    if (this.#with.onAir()) this.lost();
    void this.#with.onChange();
  }

  /** On air without a picture that the host took out: says so. */
  lost(): void {
    this.#with.store.setState({ pictureLost: true });
    this.#with.messages.notice('pictureEnded');
  }
}
