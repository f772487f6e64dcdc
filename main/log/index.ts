export { logHandlers } from './handlers.ts';
export { clearLog, keepLog, logError, logEvent, startLog } from './log.ts';
export { keepLogYoung } from './log-retention.ts';
export { isLogWanted } from './log-wanted.ts';
export { redact } from './redact.ts';
