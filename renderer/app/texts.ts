import { messages } from '../i18n/zh-CN.messages.ts';
import type { ErrorCode } from '../messages/index.ts';

/** Whether there are sentences for a code. */
export const hasWords = (code: string): code is ErrorCode => code in messages.error;
