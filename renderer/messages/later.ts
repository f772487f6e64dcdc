import { withKit } from '../kit/index.ts';

/** `MessageList` for a screen that is not built of the kit: read when there is something to tell. */
export const MessageListLater = withKit(async () => (await import('./MessageList.tsx')).MessageList);
