export { Microphone } from './microphone.ts';
export { Mixer } from './mixer.ts';
export { MicrophonePort, MixerPort, useMicrophoneState } from './port.ts';
