import type { StoreApi } from 'zustand/vanilla';
import { err, type Result } from '../../common/result.ts';
import type { AnchorBridge, CaptureSource } from '../../preload/contract.ts';
import type { Input, StudioState } from '../app/model.ts';
import { writeLog } from '../bridge/log.ts';
import { captureFramerate } from '../encoding/resolve.ts';
import type * as capture from '../media/capture.ts';
import type { ErrorCode } from '../messages/codes.ts';
import type { Messages } from '../messages/messages.ts';
import type { SceneStudio } from '../scenes/scene-studio.ts';

export interface ProgramDependencies {
  readonly bridge: AnchorBridge;
  readonly capture: Pick<typeof capture, 'openScreen' | 'openCamera'>;
  readonly store: StoreApi<StudioState>;
  readonly messages: Messages;
  readonly scenes: SceneStudio;
  readonly onAir: () => boolean;
}

type Opened = Result<MediaStreamTrack, ErrorCode>;

/** What is captured: screens, windows and cameras, each opened by its own click and shown where the scenes say. */
export class Program {
  readonly #with: ProgramDependencies;
  /** Counts the reasons to be empty, so that an opening they overtook is undone. */
  #closings = 0;
  #opening: Input['kind'] | null = null;

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
      return chosen.ok
        ? this.#with.capture.openScreen(captureFramerate(this.#state.settings.encoding))
        : err(chosen.error);
    });
  }

  /** The camera names itself once it is open; before that its name is not read. */
  openCamera(): Promise<boolean> {
    return this.#choose({ kind: 'camera', name: '' }, async () => {
      const armed = await this.#with.bridge.capture.openCamera();
      return armed.ok ? this.#with.capture.openCamera() : err(armed.error);
    });
  }

  async #choose(input: Omit<Input, 'track'>, open: () => Promise<Opened>): Promise<boolean> {
    if (this.#state.busy !== 'none') return false;
    const screens = [input, ...this.#state.inputs.values()].some(({ kind }) => kind === 'screen');
    this.#with.store.setState({ screenChanging: screens });
    try {
      return await this.#fill(input, open);
    } finally {
      this.#with.store.setState({ screenChanging: false });
    }
  }

  async #fill({ kind, name }: Omit<Input, 'track'>, open: () => Promise<Opened>): Promise<boolean> {
    const closings = this.#closings;
    const opened = await this.#waiting(kind, open);
    if (!opened.ok) {
      writeLog(this.#with.bridge, 'capture.error', { code: opened.error });
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

  async #waiting(kind: Input['kind'], open: () => Promise<Opened>): Promise<Opened> {
    this.#opening = kind;
    this.#with.store.setState({ busy: 'capturing' });
    const opened = await open();
    this.#opening = null;
    // The host may have pressed on meanwhile.
    this.#with.store.setState(({ busy }) => ({ busy: busy === 'capturing' ? 'none' : busy }));
    return opened;
  }

  /** What was in its place, or is no longer in any scene, is stopped last: a picture gives way without a gap. */
  async #show(input: Input): Promise<void> {
    let before: Input | undefined;
    input.track.addEventListener('ended', () => this.#onEnded(input), { once: true });
    await this.leavingNothingOpen(() =>
      this.#with.scenes.fill(input.kind, (place) => {
        before = this.#state.inputs.get(place);
        this.#setInputs((inputs) => inputs.set(place, input));
      }),
    );
    before?.track.stop();
  }

  /** Does something to the scenes, then releases what no scene shows any more because of it. */
  async leavingNothingOpen(act: () => Promise<void>): Promise<void> {
    const { scenes } = this.#with;
    const before = new Set(scenes.unused());
    await act();
    const left = scenes.unused().filter((place) => !before.has(place));
    const unused = left.map((place) => [place, this.#state.inputs.get(place)] as const);
    if (unused.length === 0) return;
    this.#setInputs((inputs) => {
      for (const [place] of unused) inputs.delete(place);
    });
    for (const [, input] of unused) input?.track.stop();
  }

  /** Releases one input, or all of them; the scenes keep their places. */
  async close(place?: string): Promise<void> {
    this.#closings += 1;
    const closed = [...this.#state.inputs].filter(([one]) => place === undefined || one === place);
    for (const [, { track }] of closed) track.stop();
    this.#setInputs((inputs) => {
      for (const [one] of closed) inputs.delete(one);
    });
    this.#with.store.setState({ pictureLost: false });
    await this.#with.scenes.refresh();
  }

  /** The machine slept or was locked: a camera is not left open, nor may one open now. */
  onRevoked(): void {
    const cameras = [...this.#state.inputs].filter(([, { kind }]) => kind === 'camera');
    if (cameras.length === 0 && this.#opening !== 'camera') return;
    this.#closings += 1;
    for (const [place] of cameras) void this.close(place);
    this.#with.messages.notice('cameraRevoked');
  }

  #setInputs(change: (inputs: Map<string, Input>) => void): void {
    const inputs = new Map(this.#state.inputs);
    change(inputs);
    this.#with.store.setState({ inputs });
  }

  #onEnded(input: Input): void {
    const place = [...this.#state.inputs].find(([, one]) => one === input)?.[0];
    if (place === undefined) return;
    writeLog(this.#with.bridge, 'capture.ended', { kind: input.kind });
    this.#setInputs((inputs) => inputs.delete(place));
    const refreshed = this.#with.scenes.refresh();
    if (this.#with.onAir()) this.lost();
    void refreshed;
  }

  /** On air without a picture that the host took out: says so. */
  lost(): void {
    this.#with.store.setState(({ picture }) => ({ pictureLost: picture === null }));
    this.#with.messages.notice('pictureEnded');
  }
}
