export { MixerPanel } from './MixerPanel.tsx';
