import type { AnchorBridge } from '../../preload/contract.ts';
import type { Room } from '../broadcast/index.ts';
import { Compositor } from '../compositor/index.ts';
import { reportQuality } from '../disclosure/index.ts';
import { Encoding, type EncodingDependencies, machineCodecs } from '../encoding/index.ts';
import { Health } from '../health/index.ts';
import { Broadcast, joinLiveBar } from '../live/index.ts';
import type { capture } from '../media/index.ts';
import { PrivacyPause } from '../privacy-pause/index.ts';
import { Recorder } from '../recording/index.ts';
import { Report } from '../report/index.ts';
import type { SceneStudioDependencies } from '../scenes/index.ts';
import { ShortcutKeys } from '../shortcuts/index.ts';
import { UplinkCheck } from '../uplink-check/index.ts';
import { type Host, type HostDependencies, openHost } from './host.ts';
import { type Media, openMedia } from './media.ts';

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
  readonly initial: HostDependencies['initial'];
}

const startCompositor = (onFailed: () => void) => new Compositor(onFailed);

/**
 * The only place of this page that knows all features: makes each, hands it what it needs of the others, and starts and
 * ends them together. Plain TypeScript; the views are handed the same models by Ports.tsx.
 */
export class StudioController {
  readonly host: Host;
  readonly media: Media;
  readonly broadcast: Broadcast;
  readonly recorder: Recorder;
  readonly privacyPause: PrivacyPause;
  readonly shortcuts: ShortcutKeys;
  readonly encoding: Encoding;
  readonly health: Health;
  readonly check: UplinkCheck;
  readonly report = new Report();
  readonly #bridge: AnchorBridge;

  constructor(dependencies: ControllerDependencies) {
    const { bridge, room, capture, initial } = dependencies;
    const { compose = startCompositor, codecs = machineCodecs, checkRoom } = dependencies;
    this.#bridge = bridge;
    this.host = openHost({ bridge, initial, endBroadcast: () => this.broadcast.end() });
    this.media = openMedia({
      bridge,
      capture,
      compose,
      host: this.host,
      onAir: () => this.broadcast.onAir,
      starting: () => this.broadcast.store.getState().starting,
      onChange: () => this.#follow(),
    });
    this.broadcast = this.#openBroadcast(room);
    this.recorder = this.#openRecorder();
    this.privacyPause = this.#openPrivacyPause();
    this.shortcuts = this.#openShortcuts();
    this.encoding = this.#openEncoding(room, codecs);
    this.check = this.#openCheck(checkRoom);
    this.health = this.#openHealth();
  }

  /** Listens to the room and to main. Returns what ends it. */
  start(): () => void {
    const { messages, settings, account, policy, announcements } = this.host;
    const { inputs, sizes, microphone, mixer, scenes } = this.media;
    const own = [
      messages,
      settings,
      account,
      policy,
      announcements,
      inputs,
      sizes,
      microphone,
      mixer,
      this.recorder,
    ];
    const live = this.broadcast.store;
    const offs = [
      ...[...own, this.broadcast, this.privacyPause, this.encoding, this.check, this.health].map((one) =>
        one.start(),
      ),
      settings.store.subscribe(({ language }, before) => {
        if (language !== before.language) void policy.refresh();
      }),
      reportQuality(this.#bridge, live),
      this.report.follow(this.#bridge, live),
      this.#joinLiveBar(),
    ];
    void scenes.restore();
    return () => {
      for (const off of offs) off();
    };
  }

  async #follow(): Promise<void> {
    this.recorder.follow();
    await this.broadcast.follow();
  }

  #openBroadcast(room: Room): Broadcast {
    const { messages, settings } = this.host;
    const { program, mixer, losePicture } = this.media;
    return new Broadcast({
      bridge: this.#bridge,
      room,
      messages,
      picture: () => program.picture,
      sound: () => mixer.sound,
      toPlatform: () => settings.store.getState().target === 'platform',
      close: () => this.#closeAll(),
      onPictureLost: losePicture,
      onIdle: (afterLive) => this.#onIdle(afterLive),
    });
  }

  #closeAll(): Promise<unknown> {
    const { mixer, inputs, microphone } = this.media;
    mixer.close();
    return Promise.all([inputs.close(), microphone.close()]);
  }

  /** Turns the microphone off after a broadcast, however it ended (requirements, decision 5). */
  #onIdle(afterLive: boolean): void {
    const { microphone, mixer, scenes } = this.media;
    if (afterLive) {
      void microphone.close();
      mixer.close();
    }
    mixer.muteForPause(false);
    // The next broadcast does not begin with what paused this one.
    void scenes.pause(null);
  }

  #openRecorder(): Recorder {
    const { messages } = this.host;
    const { program, mixer } = this.media;
    return new Recorder({
      bridge: this.#bridge,
      inputs: () => ({ picture: program.picture?.track ?? null, sound: mixer.sound }),
      onError: (code) => messages.error(code),
      onNotice: (code) => messages.notice(code),
    });
  }

  #openPrivacyPause(): PrivacyPause {
    const { program, inputs, scenes, microphone, mixer } = this.media;
    return new PrivacyPause({
      program: program.store,
      capture: inputs.store,
      scenes,
      closeMicrophone: () => microphone.close(),
      muteOthers: (on) => mixer.muteForPause(on),
      onAir: () => this.broadcast.onAir,
    });
  }

  #openShortcuts(): ShortcutKeys {
    const { microphone, mixer } = this.media;
    const { privacyPause, recorder } = this;
    const acts = {
      freeze: () => privacyPause.toggle('freeze'),
      card: () => privacyPause.toggle('card'),
      microphoneOff: () => microphone.close(),
      talk: () => mixer.hold(true),
      record: () => (recorder.store.getState().recording ? recorder.stop() : recorder.record()),
      saveReplay: () => recorder.saveReplay(),
    };
    return new ShortcutKeys({ bridge: this.#bridge.shortcuts, acts, endTalk: () => mixer.hold(false) });
  }

  #openEncoding(room: Room, probe: EncodingDependencies['probe']): Encoding {
    const { messages, settings } = this.host;
    const { program, inputs } = this.media;
    return new Encoding({
      room,
      probe,
      messages,
      settings: settings.store,
      live: this.broadcast.store,
      program: program.store,
      inputs: () => inputs.inputs,
      save: (encoding) => settings.save({ encoding }),
    });
  }

  #openCheck(openRoom: (roomId: string) => Room): UplinkCheck {
    const { messages, account } = this.host;
    const { encoding } = this;
    return new UplinkCheck({
      messages,
      openRoom,
      account: account.store,
      live: this.broadcast.store,
      codec: () => encoding.store.getState().encoding.codec,
      choose: (choice) => encoding.choose(choice),
    });
  }

  #openHealth(): Health {
    const { program, inputs } = this.media;
    return new Health({
      live: this.broadcast.store,
      program: program.store,
      inputs: () => inputs.inputs,
      stepDown: () => this.encoding.stepDown(),
    });
  }

  #joinLiveBar(): () => void {
    const { inputs, microphone, scenes } = this.media;
    return joinLiveBar(this.#bridge, {
      live: this.broadcast.store,
      capture: inputs.store,
      microphone: microphone.store,
      scenes: scenes.store,
      acts: {
        pause: () => this.privacyPause.pause('freeze'),
        resume: () => this.privacyPause.release(),
        closeMicrophone: () => microphone.close(),
      },
    });
  }
}
