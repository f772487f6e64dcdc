export { HealthPanel } from './HealthPanel.tsx';
