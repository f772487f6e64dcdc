export { Collected } from './Collected.tsx';
export { NotCollected } from './NotCollected.tsx';
export { Shared } from './Shared.tsx';
