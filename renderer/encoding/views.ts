export { EncodingControl } from './EncodingControl.tsx';
