import type { Language } from '../../common/settings/settings.ts';
import { askWhere } from '../ipc/index.ts';

const WORDS = {
  'zh-CN': { title: '保存录制', filter: 'MP4 视频' },
  en: { title: 'Save the recording', filter: 'MP4 video' },
} as const;

/** The system's save dialog, which also asks before it replaces a file. Null when it was closed without an answer. */
export function askPath(suggested: string, language: Language): Promise<string | null> {
  const { title, filter } = WORDS[language];
  return askWhere({
    title,
    defaultPath: suggested,
    filters: [{ name: filter, extensions: ['mp4'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
}
