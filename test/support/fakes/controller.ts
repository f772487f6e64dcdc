import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { ok, type Result } from '../../../common/result.ts';
import { DEFAULT_SETTINGS } from '../../../common/settings/settings.ts';
import type { AnchorBridge, Notice, Settings } from '../../../preload/contract.ts';
import { StudioController } from '../../../renderer/app/controller.ts';
import type {
  LiveStats,
  Room,
  RoomError,
  RoomSnapshot,
  VideoEncoding,
} from '../../../renderer/broadcast/types.ts';
import type { Plan } from '../../../renderer/compositor/protocol.ts';
import type { SceneCompositor } from '../../../renderer/scenes/program-switcher.ts';

export const track = (kind: 'audio' | 'video'): MediaStreamTrack =>
  new FakeMediaStreamTrack({ kind }) as unknown as MediaStreamTrack;

const IDLE: RoomSnapshot = {
  state: 'idle',
  dialect: null,
  sources: [],
  viewers: 0,
  liveSince: null,
  reconnect: null,
  error: null,
};

/** A room whose answers are set by the test; it keeps the states honest and notes what it carries. */
export class FakeRoom implements Room {
  connectError: RoomError | null = null;
  liveError: RoomError | null = null;
  readonly carried = new Map<string, MediaStreamTrack>();
  readonly encodings: VideoEncoding[] = [];
  readonly #listeners = new Set<() => void>();
  #snapshot = IDLE;

  snapshot(): RoomSnapshot {
    return this.#snapshot;
  }
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  set(change: Partial<RoomSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
  async connect() {
    if (this.#snapshot.state !== 'idle') return { ok: false, error: { code: 'invalid-state' } } as const;
    this.set({ state: 'connecting' });
    if (this.connectError) {
      this.set({ ...IDLE, error: this.connectError });
      return { ok: false, error: this.connectError } as const;
    }
    this.set({ state: 'ready' });
    return { ok: true, value: undefined } as const;
  }
  async goLive(tracks: ReadonlyMap<string, MediaStreamTrack>) {
    if (this.#snapshot.state !== 'ready') return { ok: false, error: { code: 'invalid-state' } } as const;
    if (this.liveError) return { ok: false, error: this.liveError } as const;
    for (const [source, one] of tracks) this.carried.set(source, one);
    this.set({ state: 'live', liveSince: 1 });
    return { ok: true, value: undefined } as const;
  }
  async publish(source: string, one: MediaStreamTrack) {
    this.carried.set(source, one);
    return { ok: true, value: undefined } as const;
  }
  async unpublish(source: string) {
    this.carried.delete(source);
    return { ok: true, value: undefined } as const;
  }
  async encode(encoding: VideoEncoding): Promise<Result<void, RoomError>> {
    this.encodings.push(encoding);
    return ok(undefined);
  }
  async stop() {
    this.carried.clear();
    this.set(IDLE);
  }
  async stats(): Promise<LiveStats | null> {
    return null;
  }
}

/** A compositor that shows a plan when the test says so, and notes what it is told. */
class FakeCompositor implements SceneCompositor {
  readonly track = track('video');
  readonly told: string[] = [];
  readonly fail: () => void;
  plans: Plan[] = [];
  inputs: readonly string[] = [];
  broken: readonly string[] = [];
  #pending: (() => void)[] = [];

  constructor(fail: () => void) {
    this.fail = fail;
  }
  setInputs(tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    this.inputs = [...tracks.keys()];
  }
  async setImages() {
    return this.broken;
  }
  show(plan: Plan): Promise<void> {
    this.plans.push(plan);
    return new Promise((resolve) => this.#pending.push(resolve));
  }
  preview(plan: Plan | null): MediaStreamTrack | null {
    this.told.push(plan ? `preview ${plan.layers.length}` : 'no preview');
    return plan ? track('video') : null;
  }
  freeze(frozen: boolean): void {
    this.told.push(frozen ? 'freeze' : 'thaw');
  }
  close(): void {
    this.told.push('close');
    this.track.stop();
    void this.shown();
  }
  /** What was asked for is on the track now. */
  async shown(): Promise<void> {
    for (const resolve of this.#pending.splice(0)) resolve();
    await settled();
  }
}

/** Everything that follows without waiting for anything outside has happened. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

type Answer = { ok: true; value: unknown } | { ok: false; error: string };
type Listener = (payload: never) => void;

/** A bridge that answers `ok` unless told otherwise, and notes every call. */
function fakeBridge() {
  const calls: string[] = [];
  const answers = new Map<string, Answer>();
  const listeners = new Map<string, Set<Listener>>();
  const feature = (name: string) =>
    new Proxy(
      {},
      {
        get: (_target, member: string) => {
          const key = `${name}.${member}`;
          if (member.startsWith('on')) {
            return (listener: Listener) => {
              const own = listeners.get(key) ?? new Set();
              listeners.set(key, own.add(listener));
              return () => own.delete(listener);
            };
          }
          return async (arg?: unknown) => {
            calls.push(arg === undefined ? key : `${key} ${JSON.stringify(arg)}`);
            return answers.get(key) ?? { ok: true, value: key === 'window.takeNotices' ? [] : undefined };
          };
        },
      },
    );
  const bridge = new Proxy({}, { get: (_target, name: string) => feature(name) }) as AnchorBridge;
  const emit = (key: string, payload: unknown) => {
    for (const listener of listeners.get(key) ?? []) listener(payload as never);
  };
  return { bridge, calls, answers, emit };
}

const POLICY = {
  decision: 'agreed',
  decidedAt: '2026-01-01T00:00:00Z',
  sha256: 'a'.repeat(64),
  document: { kind: 'summary', text: 'text', sha256: 'a'.repeat(64), version: null, fetchedAt: null },
  change: null,
} as const;

function fakeCompose() {
  const compositors: FakeCompositor[] = [];
  const compose = (onFailed: () => void) => {
    const made = new FakeCompositor(onFailed);
    compositors.push(made);
    return made;
  };
  return { compositors, compose };
}

const fakeCapture = <T>(open: (kind: 'audio' | 'video') => T) => ({
  openScreen: open('video'),
  openCamera: open('video'),
  openMicrophone: open('audio'),
  openSystemAudio: open('audio'),
});

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, platformUrl: 'ws://127.0.0.1:1/' };

/** What all parts of the studio say, in one look. */
const stateOf = ({ host, media, broadcast }: StudioController) => ({
  ...host.policy.store.getState(),
  ...host.messages.store.getState(),
  ...media.inputs.store.getState(),
  ...broadcast.store.getState(),
  settings: host.settings.store.getState(),
  picture: media.program.picture,
  pictureLost: media.program.store.getState().lost,
  microphone: media.microphone.track,
});

/** A controller in a signed-in studio, with everything around it faked. */
export function studio(notices: readonly Notice[] = []) {
  const room = new FakeRoom();
  const fake = fakeBridge();
  fake.answers.set('window.takeNotices', { ok: true, value: notices });
  const opened: MediaStreamTrack[] = [];
  const open = (kind: 'audio' | 'video') => async () => {
    const made = track(kind);
    opened.push(made);
    return { ok: true, value: made } as const;
  };
  const capture = fakeCapture(open);
  const { compositors, compose } = fakeCompose();
  const controller = new StudioController({
    compose,
    checkRoom: () => new FakeRoom(),
    codecs: async () => ({ vp8: 'software', vp9: 'software', h264: 'software' }),
    bridge: fake.bridge,
    room,
    capture,
    initial: {
      settings: SETTINGS,
      policy: POLICY,
      account: { role: 'host', displayName: 'host', roomId: 'demo' },
    },
  });
  const state = () => stateOf(controller);
  const keys = () => state().messages.map(({ key }) => key);
  return { ...fake, compositors, room, capture, controller, opened, state, keys, end: controller.start() };
}

/** What a host chooses to share. */
export const WINDOW = { id: 'window:1:0', name: 'a window', kind: 'window' } as const;

/** A studio that is live with it. */
export async function live() {
  const all = studio();
  await all.controller.media.inputs.share(WINDOW);
  all.controller.broadcast.prepare();
  await all.controller.broadcast.goLive();
  return all;
}
