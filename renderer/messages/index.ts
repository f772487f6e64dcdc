export type { ErrorCode, NoticeCode, SentenceKey, Sentences } from './codes.ts';
export { MessageListLater } from './later.ts';
export { Messages } from './messages.ts';
export { MessagesPort, useMessages } from './port.ts';
