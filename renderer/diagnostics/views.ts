export { AboutDrawer } from './AboutDrawer.tsx';
