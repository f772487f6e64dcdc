export { ReadingPage } from './ReadingPage.tsx';
export { Table } from './Table.tsx';
