import { dialog } from 'electron';
import type { Language } from '../../common/settings/settings.ts';
import { studioWindow } from '../ipc/index.ts';

const WORDS = {
  'zh-CN': { title: '保存录制', filter: 'MP4 视频' },
  en: { title: 'Save the recording', filter: 'MP4 video' },
} as const;

/** The system's save dialog, which also asks before it replaces a file. Null when it was closed without an answer. */
export async function askPath(suggested: string, language: Language): Promise<string | null> {
  const { title, filter } = WORDS[language];
  const options = {
    title,
    defaultPath: suggested,
    filters: [{ name: filter, extensions: ['mp4'] }],
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  };
  const window = studioWindow();
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? null : filePath;
}
