export { PolicyChoice } from './PolicyChoice.tsx';
export { PolicyPage } from './PolicyPage.tsx';
