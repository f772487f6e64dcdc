export { hostOf } from './viewer-link.ts';
