export { problemHandlers } from './handlers.ts';
export { ProblemReports } from './problem-reports.ts';
