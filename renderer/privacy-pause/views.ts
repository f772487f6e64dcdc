export { PrivacyPausePanel } from './PrivacyPausePanel.tsx';
