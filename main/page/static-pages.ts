/** Pages that need no script: what is shown when the app itself cannot be. Chinese first, English below. */
const page = (title: string, zh: string, en: string): string =>
  `<!doctype html><meta charset="utf-8"><title>聊聊主播</title><h1>${title}</h1><p>${zh}</p><p lang="en">${en}</p>`;

export const crashedPage = (appUrl: string): string =>
  page(
    '界面反复崩溃，已停止自动重新载入',
    `直播已中断，麦克风和摄像头已关闭。请<a href="${appUrl}">重新载入</a>；如果再次发生，请重启应用。`,
    `The window crashed repeatedly, so it is no longer reloaded by itself. The broadcast has ended; microphone and
camera are off. <a href="${appUrl}">Reload</a>, or restart the app if it happens again.`,
  );

export const REFUSED_PAGES = {
  newer: page(
    '这份数据由更新版本的聊聊主播写入',
    '为免损坏你的授权记录、台账和设置，这个旧版本没有打开它，也没有改动其中任何内容。请安装最新版本的聊聊主播再打开。',
    `This profile was written by a newer version of LiaoLiao Anchor. So that your consents, ledger and settings are not
damaged, this version did not open it and changed nothing in it. Please install the newest version.`,
  ),
  unwritable: page(
    '数据文件夹无法写入',
    '聊聊主播要先把授权和台账写到磁盘才能工作，现在写不了，所以没有启动。请检查文件夹的权限、磁盘是否只读，然后重新打开。',
    `The profile folder cannot be written. LiaoLiao Anchor writes consents and the ledger to disk before it does anything,
so it did not start. Check the folder's permissions and whether the disk is read-only, then start again.`,
  ),
} as const;
