export { CheckLine } from './CheckLine.tsx';
