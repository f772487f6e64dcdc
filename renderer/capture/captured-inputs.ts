import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../common/result.ts';
import type { AnchorBridge, CaptureSource } from '../../preload/contract.ts';
import { writeLog } from '../log/index.ts';
import type { capture } from '../media/index.ts';
import type { ErrorCode, Messages } from '../messages/index.ts';
import type { Input } from './input.ts';

export interface CaptureState {
  /** Everything captured, by its place in the scenes; what the current scene does not show is here too. */
  readonly inputs: ReadonlyMap<string, Input>;
  /** Something is being opened; the buttons wait. */
  readonly opening: boolean;
  /** A whole screen is being opened, or gives way to something else: told before it is seen, and until it is gone. */
  readonly screenChanging: boolean;
}

/** Inputs have their places here. */
interface Places {
  /** Makes room for a source of this kind, and says where. */
  fill(kind: Input['kind'], place: (input: string) => void): Promise<void>;
  /** Places that no scene shows any more. */
  unused(): readonly string[];
  /** Shows what is open now, for the inputs are others. */
  refresh(): Promise<void>;
}

export interface CaptureDependencies {
  readonly bridge: Pick<AnchorBridge, 'capture' | 'log'>;
  readonly capture: Pick<typeof capture, 'openScreen' | 'openCamera'>;
  readonly messages: Pick<Messages, 'error' | 'notice'>;
  readonly scenes: Places;
  /** Frames per second at which a screen is captured. */
  readonly framerate: () => number;
  /** A broadcast is just beginning: nothing else is opened meanwhile. */
  readonly starting: () => boolean;
  /** An input ended by itself. */
  readonly onLost: () => void;
  /** The host closed inputs. */
  readonly onClosed: () => void;
}

type Opened = Result<MediaStreamTrack, ErrorCode>;

/** What is captured: screens, windows and cameras, each opened by its own click and shown where the scenes say. */
export class CapturedInputs {
  readonly store: StoreApi<CaptureState> = createStore<CaptureState>(() => ({
    inputs: new Map(),
    opening: false,
    screenChanging: false,
  }));
  readonly #with: CaptureDependencies;
  /** Counts the reasons to be empty, so that an opening they overtook is undone. */
  #closings = 0;
  #opening: Input['kind'] | null = null;

  constructor(dependencies: CaptureDependencies) {
    this.#with = dependencies;
  }

  get inputs(): ReadonlyMap<string, Input> {
    return this.store.getState().inputs;
  }

  /** Follows main, which takes cameras away. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.capture.onRevoked(({ scopes }) => {
      if (scopes.includes('camera')) this.#onRevoked();
    });
  }

  /** Answers true when the source is in its place. */
  share(source: Pick<CaptureSource, 'id' | 'name' | 'kind'>): Promise<boolean> {
    return this.#choose(source, async () => {
      const chosen = await this.#with.bridge.capture.chooseSource({ sourceId: source.id });
      return chosen.ok ? this.#with.capture.openScreen(this.#with.framerate()) : chosen;
    });
  }

  /** The camera names itself once it is open; before that its name is not read. */
  openCamera(): Promise<boolean> {
    return this.#choose({ kind: 'camera', name: '' }, async () => {
      const armed = await this.#with.bridge.capture.openCamera();
      return armed.ok ? this.#with.capture.openCamera() : armed;
    });
  }

  async #choose(input: Omit<Input, 'track'>, open: () => Promise<Opened>): Promise<boolean> {
    if (this.store.getState().opening || this.#with.starting()) return false;
    const screens = [input, ...this.inputs.values()].some(({ kind }) => kind === 'screen');
    this.store.setState({ screenChanging: screens });
    try {
      return await this.#fill(input, open);
    } finally {
      this.store.setState({ screenChanging: false });
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
    this.store.setState({ opening: true });
    const opened = await open();
    this.#opening = null;
    this.store.setState({ opening: false });
    return opened;
  }

  /** What was in its place, or is no longer in any scene, is stopped last: a picture gives way without a gap. */
  async #show(input: Input): Promise<void> {
    let before: Input | undefined;
    input.track.addEventListener('ended', () => this.#onEnded(input), { once: true });
    await this.releaseUnusedAfter(() =>
      this.#with.scenes.fill(input.kind, (place) => {
        before = this.inputs.get(place);
        this.#setInputs((inputs) => inputs.set(place, input));
      }),
    );
    before?.track.stop();
  }

  /** Does something to the scenes, then releases what no scene shows any more because of it. */
  async releaseUnusedAfter(act: () => Promise<void>): Promise<void> {
    const { scenes } = this.#with;
    const before = new Set(scenes.unused());
    await act();
    const left = scenes.unused().filter((place) => !before.has(place));
    const unused = left.map((place) => [place, this.inputs.get(place)] as const);
    if (unused.length === 0) return;
    this.#setInputs((inputs) => {
      for (const [place] of unused) inputs.delete(place);
    });
    for (const [, input] of unused) input?.track.stop();
  }

  /** Releases one input, or all of them; the scenes keep their places. */
  async close(place?: string): Promise<void> {
    this.#closings += 1;
    const closed = [...this.inputs].filter(([one]) => place === undefined || one === place);
    for (const [, { track }] of closed) track.stop();
    this.#setInputs((inputs) => {
      for (const [one] of closed) inputs.delete(one);
    });
    this.#with.onClosed();
    await this.#with.scenes.refresh();
  }

  /** The machine slept or was locked: a camera is not left open, nor may one open now. */
  #onRevoked(): void {
    const cameras = [...this.inputs].filter(([, { kind }]) => kind === 'camera');
    if (cameras.length === 0 && this.#opening !== 'camera') return;
    this.#closings += 1;
    for (const [place] of cameras) void this.close(place);
    this.#with.messages.notice('cameraRevoked');
  }

  #setInputs(change: (inputs: Map<string, Input>) => void): void {
    const inputs = new Map(this.inputs);
    change(inputs);
    this.store.setState({ inputs });
  }

  #onEnded(input: Input): void {
    const place = [...this.inputs].find(([, one]) => one === input)?.[0];
    if (place === undefined) return;
    writeLog(this.#with.bridge, 'capture.ended', { kind: input.kind });
    this.#setInputs((inputs) => inputs.delete(place));
    const refreshed = this.#with.scenes.refresh();
    this.#with.onLost();
    void refreshed;
  }
}
