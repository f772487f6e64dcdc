import type { Context, ReactNode } from 'react';
import { AccountPort } from '../account/index.ts';
import { AnnouncementsPort } from '../announcements/index.ts';
import { MicrophonePort, MixerPort } from '../audio/index.ts';
import { CapturePort } from '../capture/index.ts';
import { DisclosurePort } from '../disclosure/index.ts';
import { EncodingPort } from '../encoding/index.ts';
import { HealthPort } from '../health/index.ts';
import { LivePort } from '../live/index.ts';
import { MessagesPort } from '../messages/index.ts';
import { PolicyPort } from '../policy/index.ts';
import { PrivacyPausePort } from '../privacy-pause/index.ts';
import { RecordingPort } from '../recording/index.ts';
import { ReportPort } from '../report/index.ts';
import { ProgramPort, SceneActionsPort, ScenesPort } from '../scenes/index.ts';
import { SettingsPort } from '../settings/index.ts';
import { ShortcutsPort } from '../shortcuts/index.ts';
import { UplinkCheckPort } from '../uplink-check/index.ts';
import type { StudioController } from './controller.ts';

type Provide = (below: ReactNode) => ReactNode;

const into =
  <Model,>(Port: Context<Model | null>, model: Model): Provide =>
  (below) => <Port value={model}>{below}</Port>;

/** Says which model goes to which feature's views. */
const fill = ({ host, media, ...own }: StudioController): readonly Provide[] => [
  into(MessagesPort, host.messages),
  into(SettingsPort, host.settings),
  into(AccountPort, host.account),
  into(PolicyPort, host.policy),
  into(AnnouncementsPort, host.announcements),
  into(DisclosurePort, host.disclosure),
  into(ProgramPort, media.program),
  into(ScenesPort, media.scenes),
  into(SceneActionsPort, media.sceneActions),
  into(CapturePort, media.inputs),
  into(MicrophonePort, media.microphone),
  into(MixerPort, media.mixer),
  into(LivePort, own.broadcast),
  into(RecordingPort, own.recorder),
  into(PrivacyPausePort, own.privacyPause),
  into(ShortcutsPort, own.shortcuts),
  into(EncodingPort, own.encoding),
  into(HealthPort, own.health),
  into(UplinkCheckPort, own.check),
  into(ReportPort, own.report),
];

interface PortsProps {
  readonly controller: StudioController;
  readonly children: ReactNode;
}

/** Hands the views of each feature their own model; none sees the others', and none sees the controller. */
export function Ports({ controller, children }: PortsProps) {
  return fill(controller).reduceRight((below, provide) => provide(below), children);
}
