import { createPort } from '../kit/index.ts';
import type { Microphone } from './microphone.ts';
import type { Mixer } from './mixer.ts';

export const { Port: MixerPort, useModel: useMixer, useState: useMix } = createPort<Mixer>('mixer');

export const {
  Port: MicrophonePort,
  useModel: useMicrophone,
  useState: useMicrophoneState,
} = createPort<Microphone>('microphone');
