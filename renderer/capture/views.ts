export { SourcePicker } from './SourcePicker.tsx';
