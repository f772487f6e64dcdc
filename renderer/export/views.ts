export { Copy } from './Copy.tsx';
