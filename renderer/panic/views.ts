export { PausePanel } from './PausePanel.tsx';
