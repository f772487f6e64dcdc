export { ReportPort, useReport } from './port.ts';
export { Report } from './report.ts';
