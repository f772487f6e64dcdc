import type { ErrorCode, NoticeCode, Sentences } from '../messages/index.ts';
import { controlErrors, controlNotices } from './zh-CN.control.ts';
import { mixerErrors, mixerNotices } from './zh-CN.mixer.ts';
import { sceneErrors, scenesRecovered } from './zh-CN.scenes.ts';
import { updateErrors, updateNotices } from './zh-CN.updates.ts';
import { whipErrors } from './zh-CN.whip.ts';

/** Sentences in three parts: what happened, what it means, what next. By code of the notice or the error. */
export const messages = {
  notice: {
    ...controlNotices,
    ...mixerNotices,
    ...updateNotices,
    scenesRecovered,
    crashed: {
      what: '上次运行时应用崩溃了。',
      means: '崩溃转储只留在这台电脑上，没有发送到任何地方。',
      next: '想请人查原因，可以在「关于」里查看并保存诊断包；转储可以在「存储」页随「清除全部」删除。',
    },
    diskFull: {
      what: '磁盘已满，设置和台账写不进去。',
      means: '你仍然可以直播；写不进台账的数据不会采集，也不会发送。',
      next: '请清理磁盘空间，然后重新启动聊聊主播。',
    },
    safeMode: {
      what: '显卡驱动反复崩溃，这次以安全模式启动。',
      means: '硬件加速已关闭，画面编码会多占用一些处理器。',
      next: '更新显卡驱动后，在「关于」里恢复硬件加速。',
    },
    eraseUnfinished: {
      what: '「清除全部」还有文件没能删掉。',
      means: '系统或别的程序正占用它们；其余内容已经删除。',
      next: '关闭可能占用它们的程序，再重新启动聊聊主播，会接着删除。',
    },
    rendererRestarted: {
      what: '界面刚才崩溃，已重新载入。',
      means: '麦克风和摄像头已关闭。',
      next: '请重新选择画面并打开需要的设备。',
    },
    rendererRestartedLive: {
      what: '界面刚才崩溃，已重新载入，直播因此中断。',
      means: '麦克风和摄像头已关闭，观众现在看不到画面。',
      next: '请重新选择画面并开播。',
    },
    settingsRecovered: {
      what: '设置文件已损坏。',
      means: '已恢复为默认设置，损坏的文件留在原处备查。',
      next: '请重新检查平台地址。',
    },
    microphoneSuspend: {
      what: '电脑进入了睡眠，麦克风已关闭。',
      means: '观众听不到你。',
      next: '需要时请再次点击麦克风图标。',
    },
    microphoneLock: {
      what: '屏幕已锁定，麦克风已关闭。',
      means: '观众听不到你。',
      next: '需要时请再次点击麦克风图标。',
    },
    microphoneEnded: {
      what: '输入设备已断开或更换，麦克风已关闭。',
      means: '观众听不到你。',
      next: '检查设备后请再次点击麦克风图标。',
    },
    pictureEnded: {
      what: '画面已中断：共享的窗口已关闭或设备已断开。',
      means: '直播没有结束，观众暂时看不到新画面。',
      next: '从左侧重新选择一个来源。',
    },
    cameraRevoked: {
      what: '电脑睡眠或锁屏，摄像头已关闭。',
      means: '观众暂时看不到新画面。',
      next: '回来后请重新选择画面。',
    },
    consentEndedNotSaved: {
      what: '已停止读取和发送，但没能把这次决定保存到磁盘。',
      means: '在退出之前一直有效；重新打开后，以前的授权可能恢复。',
      next: '腾出磁盘空间后，请再点一次“不允许”。',
    },
  },
  error: {
    ...controlErrors,
    ...mixerErrors,
    ...updateErrors,
    ...whipErrors,
    ...sceneErrors,
    'invalid-state': {
      what: '现在不能执行这个操作。',
      means: '直播间正处于另一个状态。',
      next: '请稍候再试。',
    },
    'list-closed': {
      what: '没有读取可以共享的窗口。',
      means: '只有打开列表后的一分钟内才会读取。',
      next: '请重新打开列表。',
    },
    'not-cleared': {
      what: '没能清除。',
      means: '系统没有放开这些文件，它们还在原处。',
      next: '关闭正在使用它们的程序后再试，或者使用「清除全部」。',
    },
    unreachable: {
      what: '连接不上平台。',
      means: '地址可能不对，或者平台没有运行、网络不通。',
      next: '检查网络和设置里的平台地址，然后重试。',
    },
    'not-a-room': {
      what: '这个地址有回应，但不是直播平台。',
      means: '对方没有使用直播间的协议。',
      next: '在设置里核对平台地址。',
    },
    'bad-message': {
      what: '平台发来了无法理解的数据。',
      means: '为了安全，连接已断开，没有留下半开的直播。',
      next: '请稍后重试；如果反复出现，请联系平台。',
    },
    refused: {
      what: '平台拒绝了这次请求。',
      means: '登录可能已过期，或者这个帐号不能在此开播。',
      next: '重新登录后再试；仍不行请联系平台。',
    },
    replaced: {
      what: '这个帐号在别处开播了。',
      means: '同一个房间只能有一路直播，这里的直播已结束。',
      next: '如果不是你本人操作，请尽快修改密码。',
    },
    timeout: { what: '平台没有及时回应。', means: '网络太慢，或者平台太忙。', next: '请稍后重试。' },
    unsupported: {
      what: '这台电脑与平台没有共同支持的编码。',
      means: '画面无法发送。',
      next: '更新客户端，或请平台启用 VP8 或 H.264。',
    },
    admission: {
      what: '没有拿到进入房间的许可。',
      means: '登录已失效或平台暂时不可用。',
      next: '重新登录后再试。',
    },
    'track-ended': {
      what: '要发送的画面或声音已经结束。',
      means: '共享的窗口可能刚刚关闭。',
      next: '重新选择来源后再开播。',
    },
    'media-path': {
      what: '音视频通道没有建立起来。',
      means: '网络可能拦截了 UDP 和 TCP 媒体端口。',
      next: '检查防火墙，或换一个网络再试。',
    },
    closed: { what: '平台关闭了连接。', means: '直播没有开始。', next: '请稍后重试。' },
    'no-platform': {
      what: '还没有设置平台。',
      means: '不知道要连接到哪里。',
      next: '在设置里填写平台地址。',
    },
    'policy-undecided': {
      what: '还没有对政策做出选择。',
      means: '在此之前不会连接平台，也不会打开任何设备。',
      next: '请先查看政策并选择。',
    },
    guest: {
      what: '游客不能登录和开播。',
      means: '预览和设置可以继续使用。',
      next: '要开播，请先同意政策。',
    },
    'not-a-platform': {
      what: '这个地址有回应，但不是聊聊平台。',
      means: '帐号和密码没有发送，登录没有成功。',
      next: '在设置里核对平台地址。',
    },
    certificate: {
      what: '平台的证书不受信任。',
      means: '连接已中止，没有发送帐号和密码。',
      next: '如果这是自签名平台，请向平台核对证书指纹后填入设置。',
    },
    'bad-credentials': { what: '帐号或密码不对。', means: '没有登录。', next: '请检查后再试。' },
    'signed-out': { what: '登录已过期。', means: '平台不再认可这次登录。', next: '请重新登录。' },
    'not-supplied': {
      what: '平台没有提供政策原文。',
      means: '这里显示的仍是我们写的摘要。',
      next: '需要原文请联系平台。',
    },
    stale: { what: '显示的文本刚刚变了。', means: '你的选择没有被记录。', next: '请看过新文本后再选择。' },
    'not-saved': { what: '没能保存到磁盘。', means: '磁盘可能已满或不可写。', next: '腾出空间后再试。' },
    'not-allowed': {
      what: '现在不能做出这个决定。',
      means: '授权没有改变。',
      next: '请看一下当前状态再选择。',
    },
    'not-found': {
      what: '这条记录的内容已经不在了。',
      means: '它可能已到期清除，没有什么可以删除。',
      next: '不需要任何操作。',
    },
    'invalid-url': {
      what: '这个平台地址不能用。',
      means: '需要 wss:// 地址；ws:// 只能用于本机。',
      next: '请改正后再保存。',
    },
    'invalid-fingerprint': {
      what: '证书指纹的格式不对。',
      means: '需要 64 位十六进制数字（SHA-256）。',
      next: '请改正后再保存。',
    },
    live: { what: '直播中不能更换平台。', means: '设置没有改变。', next: '停播后再更换。' },
    'unknown-source': { what: '这个来源已经不在了。', means: '窗口可能刚刚关闭。', next: '请重新选择。' },
    'denied-by-os': {
      what: '系统不允许使用这个设备。',
      means: '设备没有打开。',
      next: '在系统的隐私设置里允许聊聊主播使用它。',
    },
    'no-gesture': { what: '这个操作需要你亲自点击。', means: '操作没有执行。', next: '请再点击一次。' },
    unavailable: {
      what: '读取不到屏幕和窗口列表。',
      means: '系统没有给出可共享的内容。',
      next: '检查系统的录屏权限后重试。',
    },
    'share-refused': {
      what: '没能共享这个来源。',
      means: '窗口可能刚刚关闭，或者系统不允许录屏。',
      next: '请重新选择；仍不行请检查系统的录屏权限。',
    },
    'capture-denied': {
      what: '没有得到采集许可。',
      means: '设备没有打开。',
      next: '检查系统的隐私设置后再点击一次。',
    },
    'capture-missing': {
      what: '没有找到可用的设备。',
      means: '摄像头或麦克风没有连接。',
      next: '连接设备后再点击一次。',
    },
    'capture-busy': {
      what: '设备打不开。',
      means: '它可能正被别的程序占用。',
      next: '关闭占用它的程序后再试。',
    },
    internal: {
      what: '客户端内部出错。',
      means: '操作没有完成，详情已写入本地日志。',
      next: '请重试；如果反复出现，请重启应用。',
    },
    'bad-argument': {
      what: '客户端内部出错。',
      means: '操作没有完成，详情已写入本地日志。',
      next: '请重试；如果反复出现，请重启应用。',
    },
    'bad-sender': {
      what: '客户端内部出错。',
      means: '操作没有完成，详情已写入本地日志。',
      next: '请重试；如果反复出现，请重启应用。',
    },
  },
} as const satisfies {
  readonly notice: Readonly<Record<NoticeCode, Sentences>>;
  readonly error: Readonly<Record<ErrorCode, Sentences>>;
};
