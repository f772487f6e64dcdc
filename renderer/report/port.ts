import { createPort } from '../kit/index.ts';
import type { Report } from './report.ts';

export const { Port: ReportPort, useState: useReport } = createPort<Report>('report');
