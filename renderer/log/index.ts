export { writeLog } from './write-log.ts';
