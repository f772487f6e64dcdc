export { SettingsDrawer } from './SettingsDrawer.tsx';
