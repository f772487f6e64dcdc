export { Chart, type Series } from './Chart.tsx';
