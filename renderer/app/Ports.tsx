import type { Context, ReactNode } from 'react';
import { AccountPort } from '../account/port.ts';
import { AnnouncementsPort } from '../announcements/port.ts';
import { MicrophonePort, MixerPort } from '../audio/port.ts';
import { CapturePort } from '../capture/port.ts';
import { DisclosurePort } from '../disclosure/port.ts';
import { EncodingPort } from '../encoding/port.ts';
import { HealthPort } from '../health/port.ts';
import { LivePort } from '../live/port.ts';
import { MessagesPort } from '../messages/port.ts';
import { PausePort } from '../panic/port.ts';
import { PolicyPort } from '../policy/port.ts';
import { RecordingPort } from '../recording/port.ts';
import { ReportPort } from '../report/port.ts';
import { ProgramPort, SceneActionsPort, ScenesPort } from '../scenes/port.ts';
import { SettingsPort } from '../settings/port.ts';
import { ShortcutsPort } from '../shortcuts/port.ts';
import { UplinkCheckPort } from '../uplink-check/port.ts';
import type { StudioController } from './controller.ts';

type Provide = (below: ReactNode) => ReactNode;

const into =
  <Model,>(Port: Context<Model | null>, model: Model): Provide =>
  (below) => <Port value={model}>{below}</Port>;

/** Which model goes to which feature's views. */
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
  into(PausePort, own.panic),
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
