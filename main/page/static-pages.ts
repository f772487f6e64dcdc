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

interface Refused {
  readonly title: string;
  readonly zh: string;
  readonly en: string;
}

/** Why the app does not start, and what helps. */
export const REFUSALS = {
  newer: {
    title: '这份数据由更新版本的聊聊主播写入',
    zh: '为免损坏你的授权记录、台账和设置，这个旧版本没有打开它，也没有改动其中任何内容。请安装最新版本的聊聊主播再打开。',
    en: `This profile was written by a newer version of LiaoLiao Anchor. So that your consents, ledger and settings are not
damaged, this version did not open it and changed nothing in it. Please install the newest version.`,
  },
  unwritable: {
    title: '数据文件夹无法写入',
    zh: '聊聊主播要先把授权和台账写到磁盘才能工作，现在写不了，所以没有启动。请检查文件夹的权限、磁盘是否只读，然后重新打开。',
    en: `The profile folder cannot be written. LiaoLiao Anchor writes consents and the ledger to disk before it does anything,
so it did not start. Check the folder's permissions and whether the disk is read-only, then start again.`,
  },
  sandbox: {
    title: '沙箱被关闭，聊聊主播没有启动',
    zh: '启动参数关闭了沙箱（--no-sandbox），页面一旦被攻破，就能碰到你的文件和设备。请去掉这个参数再打开。如果你没有加过它，而用的是 AppImage：系统不允许普通程序使用用户命名空间，AppImage 就会自己加上它，请改用 deb 安装包。',
    en: `A start-up switch turns the sandbox off (--no-sandbox): a page that is broken into could then reach your files and
devices, so LiaoLiao Anchor did not start. Start it without that switch. If you did not add it and use the AppImage: it adds
the switch by itself where the system refuses user namespaces to ordinary programs; install the .deb package instead.`,
  },
  debugging: {
    title: '启动参数要求远程调试，聊聊主播没有启动',
    zh: '远程调试能让这台电脑上的其他程序操控聊聊主播、看到其中的内容，正式版不允许。请去掉 --remote-debugging-port 或 --remote-debugging-pipe 再打开；如果不是你加的，请检查快捷方式和启动它的程序。',
    en: `A start-up switch asks for remote debugging, with which other programs on this computer could control LiaoLiao Anchor
and read what is in it, so it did not start. Start it without --remote-debugging-port and --remote-debugging-pipe; if you did
not add them, look at the shortcut and at the program that starts it.`,
  },
} as const satisfies Readonly<Record<string, Refused>>;

export type Refusal = keyof typeof REFUSALS;

export const refusedPage = (refusal: Refusal): string => {
  const { title, zh, en } = REFUSALS[refusal];
  return page(title, zh, en);
};
