import type { Bilingual } from '../register/item.ts';

/** What a file in the profile folder is, told by its path. */
export interface StoredKind {
  readonly id: string;
  /** Of the path below the profile folder, with `/`. */
  readonly paths: RegExp;
  readonly purpose: Bilingual;
  /** How it is cleared here: at once, only together with everything else, or not while the app runs. */
  readonly clear: 'now' | 'with-all';
}

/**
 * Everything that the app or its browser engine writes into the profile folder (requirements P3-1). What matches none
 * is shown all the same, as not registered.
 */
export const STORED = [
  {
    id: 'settings',
    paths: /^settings\.json$/,
    purpose: {
      zh: '语言、外观、平台地址和证书指纹、WHIP 服务器地址',
      en: 'Language, look, platform address and fingerprint, address of a WHIP server',
    },
    clear: 'with-all',
  },
  {
    id: 'shortcuts',
    paths: /^shortcuts\.json$/,
    purpose: { zh: '快捷键设置', en: 'Shortcuts' },
    clear: 'with-all',
  },
  {
    id: 'scenes',
    paths: /^scenes\.json$/,
    purpose: {
      zh: '你编排的场景和其中的图片（不含窗口标题和设备名称）',
      en: 'Your scenes and the images in them (no titles of windows, no names of devices)',
    },
    clear: 'with-all',
  },
  {
    id: 'policy',
    paths: /^policy\.json$/,
    purpose: {
      zh: '你对政策的选择，以及当时的文本',
      en: 'Your decision about the policy, and the text it was about',
    },
    clear: 'with-all',
  },
  {
    id: 'announcements',
    paths: /^announcements\.json$/,
    purpose: {
      zh: '平台公告，以及平台公告的签名公钥',
      en: 'Announcements of the platform, and the key it signs them with',
    },
    clear: 'with-all',
  },
  {
    id: 'startup',
    paths: /^(?:profile|graphics|crashes-seen)\.json$|^profile\.json\.new$/,
    purpose: {
      zh: '数据格式的版本；显卡崩溃的时间，用来决定是否以安全模式启动；哪次崩溃已经告诉过你',
      en: 'Version of this profile; when the graphics driver crashed, to decide about safe mode; which crash you were told of',
    },
    clear: 'with-all',
  },
  {
    id: 'updates',
    paths: /^updates\//,
    purpose: {
      zh: '下载好的更新，以及正在进行的更新是从哪个版本到哪个版本',
      en: 'An update that was downloaded, and from which version to which an update under way goes',
    },
    clear: 'now',
  },
  {
    id: 'newest-release',
    paths: /^newest-release\.json$/,
    purpose: {
      zh: '检查更新时见过的最高版本号和它的日期，防止有人拿旧版本冒充最新',
      en: 'The highest version that a check for updates has shown and its date, so that an older one cannot pass for the newest',
    },
    clear: 'with-all',
  },
  {
    id: 'window',
    paths: /^(?:window-state|live-bar)\.json$/,
    purpose: {
      zh: '窗口的位置和大小，直播悬浮条的位置',
      en: 'Place and size of the window, place of the live bar',
    },
    clear: 'now',
  },
  {
    id: 'hidden',
    paths: /^hidden-applications\.json$/,
    purpose: { zh: '隐藏名单', en: 'Hidden applications' },
    clear: 'now',
  },
  {
    id: 'receipts',
    paths: /^consent\//,
    purpose: { zh: '授权回执：你每次决定的凭据', en: 'Receipts: the evidence of each of your decisions' },
    clear: 'with-all',
  },
  {
    id: 'bodies',
    paths: /^ledger\/bodies\//,
    purpose: {
      zh: '台账里各条记录的内容和删除凭据',
      en: 'Content and deletion tokens of the records in the ledger',
    },
    clear: 'now',
  },
  {
    id: 'ledger',
    paths: /^ledger\//,
    purpose: {
      zh: '台账：记录、发送、删除、授权的每一步',
      en: 'The ledger: each step of recording, sending, deleting, consent',
    },
    clear: 'with-all',
  },
  {
    id: 'key',
    paths: /^ledger-key$/,
    purpose: {
      zh: '加密台账内容的密钥，本身由系统密钥环加密',
      en: "Key of the ledger's contents, itself encrypted by the system's key ring",
    },
    clear: 'with-all',
  },
  {
    id: 'whip-token',
    paths: /^whip-token$/,
    purpose: {
      zh: '你填写的 WHIP 推流令牌，由系统密钥环加密',
      en: "Your token for a WHIP server, encrypted by the system's key ring",
    },
    clear: 'with-all',
  },
  {
    id: 'log',
    paths: /^logs\//,
    purpose: {
      zh: '本地运行日志，用来查找故障，最多 5 MB、7 天，不上传',
      en: 'Local log, for finding faults; 5 MB and 7 days at most, not uploaded',
    },
    clear: 'now',
  },
  {
    id: 'aside',
    paths: /\.(?:broken|unreadable)-\d+|^consent\.broken/,
    purpose: { zh: '无法读取而放到一边的旧文件', en: 'Files that could not be read and were put aside' },
    clear: 'now',
  },
  {
    id: 'unfinished',
    paths: /\.tmp-\d{10}[0-9a-f]{6}$/,
    purpose: { zh: '写到一半中断的临时文件', en: 'Temporary files whose writing was cut off' },
    clear: 'now',
  },
  {
    id: 'erasing',
    paths: /^erase-all(?:\.new)?$/,
    purpose: {
      zh: '「清除全部」没能删掉的文件名，下次启动再删',
      en: 'Names that "Erase everything" could not remove; the next start tries again',
    },
    clear: 'with-all',
  },
  {
    id: 'crashes',
    paths: /^Crashpad\/(?:completed|pending|reports|new)\//,
    purpose: {
      zh: '崩溃转储：崩溃时内存里的内容，不上传，30 天后启动时删除',
      en: 'Dumps of crashes: what was in memory then; not uploaded, deleted by a start after 30 days',
    },
    clear: 'now',
  },
  {
    id: 'engine',
    paths:
      /^(?:Crashpad|Cache|Code Cache|GPUCache|Dawn\w*Cache|GrShaderCache|ShaderCache|Shared Dictionary|blob_storage|Local Storage|Session Storage|IndexedDB|databases|Service Worker|WebStorage|SharedStorage|VideoDecodeStats|WebrtcVideoStats|shared_proto_db|Network|Dictionaries|Partitions)\/|^(?:Local State|Preferences|Cookies|Cookies-journal|Network Persistent State|TransportSecurity|Trust Tokens|Trust Tokens-journal|DIPS|DIPS-journal|DIPS-wal|DevToolsActivePort|SharedStorage|lockfile|Singleton\w+)$/,
    purpose: {
      zh: '界面引擎（Chromium）自己的缓存和状态；其中没有直播内容，也没有台账',
      en: 'Caches and state of the browser engine (Chromium); nothing of broadcasts or the ledger',
    },
    clear: 'with-all',
  },
] as const satisfies readonly StoredKind[];

export type StoredId = (typeof STORED)[number]['id'];
/** Kinds that can be cleared alone and at once. */
export const CLEARABLE = STORED.flatMap((kind) => (kind.clear === 'now' ? [kind.id] : []));
export type ClearableKind = (typeof CLEARABLE)[number];

const BY_NAME: ReadonlySet<StoredId> = new Set(['aside', 'unfinished']);

/** The first kind that a path belongs to; null = not registered. What is told by its name is so wherever it lies. */
export function kindOf(path: string): StoredId | null {
  const byName = STORED.find(({ id, paths }) => BY_NAME.has(id) && paths.test(path));
  if (byName) return byName.id;
  return STORED.find(({ paths }) => paths.test(path))?.id ?? null;
}

export interface StoredFile {
  /** Below the profile folder. */
  readonly path: string;
  readonly bytes: number;
  /** ISO 8601 UTC of the last change. */
  readonly changed: string;
}
/** One line of the list, with at least one file; `kind` null = files that are not registered. */
export interface StoredRow {
  readonly kind: StoredId | null;
  /** By path. */
  readonly files: readonly StoredFile[];
}
/** A cookie without its value, which may be a secret. */
export interface StoredCookie {
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  readonly bytes: number;
  /** ISO 8601 UTC; null = until the app ends. */
  readonly expires: string | null;
}
/** What tells one cookie from the others. */
export type CookieName = Pick<StoredCookie, 'name' | 'domain' | 'path'>;
export interface StorageView {
  readonly rows: readonly StoredRow[];
  readonly cookies: readonly StoredCookie[];
}
