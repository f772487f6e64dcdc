import type { AnchorBridge } from '../../preload/contract.ts';
import { Microphone, Mixer } from '../audio/index.ts';
import { CapturedInputs } from '../capture/index.ts';
import { captureFramerate } from '../encoding/index.ts';
import type { capture } from '../media/index.ts';
import {
  InputSizes,
  ProgramOutput,
  SceneActions,
  SceneStudio,
  type SceneStudioDependencies,
} from '../scenes/index.ts';
import type { Host } from './host.ts';

export interface MediaDependencies {
  readonly bridge: AnchorBridge;
  readonly capture: typeof capture;
  readonly compose: SceneStudioDependencies['compose'];
  readonly host: Pick<Host, 'messages' | 'settings'>;
  readonly onAir: () => boolean;
  /** A broadcast is just beginning. */
  readonly starting: () => boolean;
  /** The picture or the sound that goes out may be another one now. Resolves when the broadcast has followed. */
  readonly onChange: () => Promise<void>;
}

/**
 * Opens the models of what the host captures, and of what is made of it: the picture's way up to the program, and the
 * sound's up to the mix.
 */
export function openMedia(dependencies: MediaDependencies) {
  const { bridge, capture, compose, onChange, host } = dependencies;
  const { messages, settings } = host;
  const shared = { bridge, capture, messages, onChange };
  const program = new ProgramOutput();
  const losePicture = () => {
    program.markLost();
    messages.notice('pictureEnded');
  };
  const scenes = new SceneStudio({ ...shared, compose, program, inputs: () => inputs.inputs });
  const inputs = new CapturedInputs({
    ...shared,
    scenes,
    framerate: () => captureFramerate(settings.store.getState().encoding),
    starting: dependencies.starting,
    onLost: () => dependencies.onAir() && losePicture(),
    onClosed: () => program.clearLost(),
  });
  const sizes = new InputSizes(inputs.store, () => void scenes.refresh());
  const sceneActions = new SceneActions({ ...shared, scenes, capture: inputs });
  const microphone = new Microphone({ ...shared, suppressed: () => mixer.suppresses });
  const mixer = new Mixer({
    ...shared,
    microphone,
    initial: settings.store.getState().mixer,
    save: (chosen) => settings.save({ mixer: chosen }),
  });
  return { program, losePicture, scenes, inputs, sizes, sceneActions, microphone, mixer };
}

export type Media = ReturnType<typeof openMedia>;
