export { GoLive } from './GoLive.tsx';
