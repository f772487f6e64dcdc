export { MessageList } from './MessageList.tsx';
export { Refusal, ThreeParts } from './ThreeParts.tsx';
