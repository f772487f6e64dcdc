import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DiskSpace, RecordingTarget } from '../../common/recording/recording.ts';
import { letGo } from '../../common/result.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { ErrorCode, NoticeCode } from '../messages/index.ts';
import type { DiskMovie } from './disk-movie.ts';
import type { EngineLink, Inputs, Mark } from './engine-link.ts';
import { endsBefore, type Packet } from './packet.ts';
import { ReplayBuffer } from './replay-buffer.ts';

/** Encoders and container: much code, and only for hosts who record. */
const loadMaking = () => import('./making.ts');
type Making = Awaited<ReturnType<typeof loadMaking>>;

/** Lengths of the replay that the host can choose, seconds; 0 = off. */
export const REPLAY_SECONDS = [0, 30, 60, 120] as const;
export type ReplaySeconds = (typeof REPLAY_SECONDS)[number];

export interface RecorderState {
  readonly recording: {
    readonly name: string;
    /** The first frame was recorded at this time, epoch milliseconds. */
    readonly since: number;
    /** It takes so much of the disk. */
    readonly bytes: number;
  } | null;
  readonly replaySeconds: ReplaySeconds;
  /** A dialog is open, or a file is being ended. */
  readonly busy: boolean;
  /** The last file that was ended whole, by its name. */
  readonly saved: string | null;
}

export interface RecorderDependencies {
  readonly bridge: AnchorBridge;
  /** The program's tracks now. */
  readonly inputs: () => Inputs;
  readonly onError: (code: ErrorCode) => void;
  readonly onNotice: (code: NoticeCode) => void;
}

/** Refusals of the disk that have a sentence of their own. */
const TOLD: ReadonlySet<ErrorCode> = new Set(['disk-full', 'file-too-large']);

/** Records the program to a file of the host's choice, and keeps its last seconds for a replay. Nothing is sent. */
export class Recorder {
  readonly store: StoreApi<RecorderState> = createStore<RecorderState>(() => ({
    recording: null,
    replaySeconds: 0,
    busy: false,
    saved: null,
  }));
  readonly #with: RecorderDependencies;
  #making: Making | null = null;
  #engine: EngineLink | null = null;
  #replay: ReplayBuffer | null = null;
  /** The file that is recorded to; its movie begins with the first packet. */
  #target: RecordingTarget | null = null;
  #movie: DiskMovie | null = null;
  #space: DiskSpace = 'enough';

  constructor(dependencies: RecorderDependencies) {
    this.#with = dependencies;
  }

  get #state(): RecorderState {
    return this.store.getState();
  }

  /** The program's tracks changed. */
  follow(): void {
    this.#engine?.follow(this.#with.inputs());
  }

  /** The host's click: asks where to, and begins. */
  record(): Promise<void> {
    return this.#busy(async () => {
      if (this.#target) return;
      const target = await this.#choose('recording');
      if (!target) return;
      if (!(await this.#ensureEngine())) {
        return this.#discard(target).then(() => undefined);
      }
      this.#space = 'enough';
      this.#target = target;
      this.#onSpace(target.space);
    });
  }

  /** Resolves when the file is whole. */
  stop(): Promise<void> {
    return this.#busy(() => this.#end());
  }

  /** Follows main, which tells when the machine goes to sleep. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.capture.onRevoked(({ reason }) => {
      if (reason === 'suspend') this.#onSuspend();
    });
  }

  /** Turns the replay on with a length, or off with 0. */
  async keepReplay(seconds: ReplaySeconds): Promise<void> {
    this.#replay = null;
    this.store.setState({ replaySeconds: 0 });
    if (seconds > 0 && (await this.#ensureEngine())) {
      this.#replay = new ReplayBuffer(seconds);
      this.store.setState({ replaySeconds: seconds });
    }
    await this.#rest();
  }

  /** The host's click: what the replay holds at this moment goes to a file. */
  saveReplay(): Promise<void> {
    return this.#busy(async () => {
      const [engine, making] = [this.#engine, this.#making];
      const mark = (await engine?.mark()) ?? null;
      await mark?.reached;
      const packets = this.#held(mark);
      const decoders = engine?.decoders;
      if (!making || !engine || !decoders || packets.length === 0) return this.#with.onNotice('replayEmpty');
      const target = await this.#choose('replay');
      if (!target) return;
      const { recording } = this.#with.bridge;
      const movie = new making.DiskMovie({
        bridge: recording,
        id: target.id,
        codecs: engine.codecs,
        decoders,
      });
      for (const packet of packets) movie.add(packet);
      this.#ended(await movie.finish(null), target.name);
    });
  }

  /** Takes what the replay holds up to the mark. */
  #held(mark: Mark | null): readonly Packet[] {
    const packets = this.#replay?.packets() ?? [];
    return mark ? packets.filter((packet) => endsBefore(packet, mark.end)) : packets;
  }

  async #end(): Promise<void> {
    const [target, movie] = [this.#target, this.#movie];
    if (!target) return;
    this.#target = null;
    const mark = (await this.#engine?.mark()) ?? null;
    const refused = movie ? await movie.finish(mark) : await this.#discard(target);
    if (this.#movie === movie) this.#movie = null;
    this.store.setState({ recording: null });
    this.#ended(refused, movie ? target.name : null);
    await this.#rest();
  }

  async #discard({ id }: RecordingTarget): Promise<null> {
    await letGo(this.#with.bridge.recording.finish({ id }), 'nothing was written to it');
    return null;
  }

  #ended(refused: ErrorCode | null, name: string | null): void {
    if (refused) this.#with.onError(TOLD.has(refused) ? refused : 'not-written');
    this.store.setState({ saved: refused ? null : name });
  }

  async #choose(kind: 'recording' | 'replay'): Promise<RecordingTarget | null> {
    const chosen = await this.#with.bridge.recording.choose({ kind });
    if (chosen.ok) return chosen.value;
    this.#with.onError(chosen.error);
    return null;
  }

  async #ensureEngine(): Promise<boolean> {
    if (this.#engine) return true;
    const inputs = this.#with.inputs();
    this.#making = await loadMaking();
    const codecs = inputs.picture && (await this.#making.chooseCodecs(inputs.picture));
    if (!codecs) {
      this.#with.onNotice(inputs.picture ? 'recordingUnsupported' : 'recordingNoPicture');
      return false;
    }
    this.#engine = new this.#making.EngineLink({
      codecs,
      onPacket: (packet) => this.#onPacket(packet),
      onSkipped: () => this.#note('recordingSkipped'),
      onOutgrown: () => this.#note('recordingOutgrown'),
      onFailed: () => void this.#onFailed(),
    });
    this.follow();
    return true;
  }

  /** Says what concerns a file that is being recorded; a replay is not looked at so closely. */
  #note(code: NoticeCode): void {
    if (this.#target) this.#with.onNotice(code);
  }

  /** Nothing needs the encoders any more: they end. */
  async #rest(): Promise<void> {
    if (this.#target || this.#replay) return;
    const engine = this.#engine;
    this.#engine = null;
    await engine?.close();
  }

  #onPacket(packet: Packet): void {
    this.#replay?.add(packet);
    // A movie that is being ended takes what still belongs to it.
    if (this.#target && !this.#movie && packet.kind === 'video' && packet.key) this.#begin(this.#target);
    this.#movie?.add(packet);
  }

  #begin({ id, name }: RecordingTarget): void {
    const [engine, making] = [this.#engine, this.#making];
    const decoders = engine?.decoders;
    if (!making || !engine || !decoders) return;
    this.store.setState({ recording: { name, since: Date.now(), bytes: 0 }, saved: null });
    this.#movie = new making.DiskMovie({
      bridge: this.#with.bridge.recording,
      id,
      codecs: engine.codecs,
      decoders,
      onBytes: (bytes) =>
        this.store.setState(({ recording }) => ({ recording: recording && { ...recording, bytes } })),
      onSpace: (space) => this.#onSpace(space),
      onRefused: () => void this.#end(),
    });
  }

  /** Each change for the worse is said once. */
  #onSpace(space: DiskSpace): void {
    if (space === this.#space) return;
    this.#space = space;
    if (space === 'low') this.#with.onNotice('recordingLowSpace');
    if (space !== 'full') return;
    this.#with.onNotice('recordingStoppedSpace');
    void this.#end();
  }

  /** What comes after a sleep belongs to no recording that the host still thinks of. */
  #onSuspend(): void {
    if (!this.#target) return;
    this.#with.onNotice('recordingSuspend');
    void this.#end();
  }

  async #onFailed(): Promise<void> {
    this.#with.onNotice('recordingEncoder');
    this.#replay = null;
    this.store.setState({ replaySeconds: 0 });
    await this.#end();
    await this.#rest();
  }

  /** One act at a time. */
  async #busy(act: () => Promise<void>): Promise<void> {
    if (this.#state.busy) return;
    this.store.setState({ busy: true });
    await act().finally(() => this.store.setState({ busy: false }));
  }
}
