import type { Bilingual } from './item.ts';

type NotCollected = {
  readonly id: string;
  readonly name: Bilingual;
  readonly clause: string;
  readonly reason: Bilingual;
};

/** What the policy would allow or a client could read, and this one never does, with the reason. */
export const NOT_COLLECTED: readonly NotCollected[] = [
  {
    id: 'device.uniqueId',
    name: { zh: '唯一设备标识符', en: 'Unique device identifier' },
    clause: '一（一）3',
    reason: {
      zh: '与“不识别到您个人”相冲突；直播不需要',
      en: 'Defeats the no-identification promise; not needed to broadcast',
    },
  },
  {
    id: 'device.mac',
    name: { zh: '网络设备硬件地址（MAC）', en: 'Hardware address (MAC)' },
    clause: '一（一）3',
    reason: { zh: '持久标识', en: 'Persistent identifier' },
  },
  {
    id: 'location.gps',
    name: { zh: 'GPS位置', en: 'GPS position' },
    clause: '一（二）4',
    reason: { zh: '敏感；桌面直播不需要；可拒绝项一律不申请', en: 'Sensitive; not needed on a desktop' },
  },
  {
    id: 'location.radio',
    name: { zh: 'WLAN接入点、蓝牙、基站信息', en: 'Wi-Fi access points, Bluetooth, cell data' },
    clause: '一（二）9（1）',
    reason: { zh: '可反推位置', en: 'Reveals location' },
  },
  {
    id: 'apps.installed',
    name: { zh: '安装的应用信息', en: 'Installed applications' },
    clause: '一（二）9（2）',
    reason: {
      zh: '“或”字已给出替代项；装机清单高度可识别',
      en: 'The clause offers an alternative (“or”); an install list is a fingerprint',
    },
  },
  {
    id: 'process.full',
    name: {
      zh: '完整进程清单（pid、路径、命令行、用户、启动时间）',
      en: 'Full process list (pid, path, command line, user, start)',
    },
    clause: '一（二）9（2）',
    reason: {
      zh: 'd 项只需“应用名称、应用资源情况”；命令行含密钥与隐私',
      en: 'Item d needs only names and resources; command lines carry secrets',
    },
  },
  {
    id: 'apps.background',
    name: { zh: '系统与后台服务进程的名称', en: 'Names of system and background processes' },
    clause: '一（二）9（2）',
    reason: {
      zh: '公开词典里没有的一律合计为“其他”，本客户端自己的进程也在其中',
      en: 'Whatever is not in the public dictionary is summed as “other”, this client included',
    },
  },
  {
    id: 'apps.usage',
    name: {
      zh: '其他应用的使用频率与来源，直播以外的使用情况',
      en: 'Usage frequency and source of other applications, and their use outside broadcasts',
    },
    clause: '一（二）9（2）',
    reason: { zh: '与直播稳定无关；构成画像', en: 'Unrelated to stability; profiling' },
  },
  {
    id: 'window.titles',
    name: { zh: '窗口标题的记录和发送', en: 'Recording or sending of window titles' },
    clause: '未载明',
    reason: {
      zh: '标题含聊天、文档名；只在您选择窗口的列表里显示（见“可选窗口清单”）',
      en: 'They hold chat and file names; shown only in the list that you choose a window from',
    },
  },
  {
    id: 'behaviour.clicks',
    name: { zh: '点击、收藏、浏览、分享行为', en: 'Clicks, favourites, browsing, sharing' },
    clause: '一（二）9 a',
    reason: { zh: '主播端不需要行为分析', en: 'No behaviour analytics in a host client' },
  },
  {
    id: 'search.upload',
    name: { zh: '搜索关键字上报', en: 'Uploading search words' },
    clause: '一（二）6',
    reason: { zh: '仅查询所需，不作遥测', en: 'Only used to answer the query' },
  },
  {
    id: 'face.features',
    name: { zh: '面部特征', en: 'Facial features' },
    clause: '一（二）5',
    reason: {
      zh: '人脸不得作为唯一方式；桌面端不采集，引导至手机端/网证',
      en: 'Face must not be the only way; not done on the desktop',
    },
  },
  {
    id: 'identity.extra',
    name: {
      zh: '性别、年龄、国籍、电子邮箱（认证时）',
      en: 'Sex, age, nationality, e-mail (at verification)',
    },
    clause: '一（二）5',
    reason: { zh: '可由证件推导或与开播无关', en: 'Derivable or unrelated' },
  },
  {
    id: 'payment.all',
    name: { zh: '支付账号、银行卡、指纹支付信息', en: 'Payment accounts, bank cards, fingerprint payment' },
    clause: '一（二）8',
    reason: { zh: '主播端无支付功能', en: 'No payment function in the host client' },
  },
  {
    id: 'marketing.all',
    name: { zh: '营销活动的身份/收件/税务信息', en: 'Identity, delivery and tax data for campaigns' },
    clause: '一（二）11',
    reason: { zh: '非直播功能', en: 'Not a broadcasting function' },
  },
  {
    id: 'contacts',
    name: { zh: '手机通讯录', en: 'Contacts' },
    clause: '六（一）',
    reason: { zh: '第一节从未披露用途', en: 'Section 1 discloses no purpose for it' },
  },
  {
    id: 'thirdparty.account',
    name: { zh: '第三方帐号昵称头像、游戏帐号与战绩', en: 'Third-party nickname/avatar, game account data' },
    clause: '一（三）1',
    reason: {
      zh: '不做第三方登录；游戏绑定仅移动端可管理',
      en: 'No third-party sign-in; game binding is managed on mobile only',
    },
  },
  {
    id: 'affiliates.pull',
    name: { zh: '关联公司、合作伙伴共享的信息', en: 'Data shared by affiliates and partners' },
    clause: '一（二）9',
    reason: { zh: '客户端不请求、不展示、不合并', en: 'The client never asks for or merges it' },
  },
  {
    id: 'crash.minidump',
    name: { zh: '崩溃转储（内存内容）的上传', en: 'Upload of crash dumps (memory content)' },
    clause: '一（二）9（2）',
    reason: {
      zh: '转储可含密码、聊天、身份证号；只留在本机，30 天后删除，也可随时清除',
      en: 'A dump can hold passwords, chat, ID numbers; it stays here for 30 days at most, or until you clear it',
    },
  },
  {
    id: 'device.labels',
    name: {
      zh: '摄像头/麦克风名称与 deviceId、主机名、用户名、显示器序列号',
      en: 'Device labels and deviceId, hostname, user name, display serial',
    },
    clause: '未载明',
    reason: { zh: '未披露；常含真实姓名', en: 'Not disclosed; often holds real names' },
  },
  {
    id: 'sdk.thirdparty',
    name: { zh: '第三方统计/推送/广告SDK采集', en: 'Third-party analytics, push, advertising SDKs' },
    clause: '七',
    reason: { zh: '零SDK即零共享', en: 'No SDK, no sharing' },
  },
  {
    id: 'content.analysis',
    name: {
      zh: '对画面/声音内容的识别或记录（本机或云）',
      en: 'Recognition or recording of what is in picture or sound',
    },
    clause: '未载明',
    reason: {
      zh: '未披露即不做；本机只看画面是否全黑、声音多大，并按您的选择降噪，都不留下',
      en: 'Not disclosed, so not done; this device only looks whether a picture is black and how loud sound is, and suppresses noise if you choose so; nothing of it is kept',
    },
  },
  {
    id: 'updater.id',
    name: { zh: '更新检查标识（x-user-staging-id）', en: 'Updater id (x-user-staging-id)' },
    clause: '未载明',
    reason: {
      zh: 'electron-updater 默认发送持久 UUID',
      en: 'electron-updater sends a persistent UUID by default',
    },
  },
];
