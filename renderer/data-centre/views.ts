export { DataCentre } from './DataCentre.tsx';
