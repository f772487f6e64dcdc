export { RoomPanel } from './RoomPanel.tsx';
