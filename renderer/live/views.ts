export { EndButton } from './EndButton.tsx';
export { OnAirBar } from './OnAirBar.tsx';
export { ReconnectBanner } from './ReconnectBanner.tsx';
