import { createPort } from '../kit/index.ts';
import type { Messages } from './messages.ts';

export const {
  Port: MessagesPort,
  useModel: useMessagesModel,
  useState: useMessages,
} = createPort<Messages>('messages');
