export { QualityCharts } from './QualityCharts.tsx';
export { ReportPage } from './ReportPage.tsx';
