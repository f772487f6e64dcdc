export { RunLog } from './RunLog.tsx';
