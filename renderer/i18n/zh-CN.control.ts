/** Recording and replay. */
export const control = {
  recording: {
    title: '录制',
    start: '开始录制',
    stop: '停止录制',
    progress: '录制中 {{time}} · {{size}}',
    saved: '已保存：{{name}}',
    replay: '回放缓存',
    replayOff: '关',
    replaySeconds: '{{seconds}} 秒',
    saveReplay: '保存回放',
    local: '只写入你选择的本机文件，从不上传。',
  },
  shortcuts: {
    title: '快捷键',
    change: '修改',
    press: '请按下新的按键…',
    remove: '清除',
    changeOf: '修改“{{name}}”的快捷键',
    removeOf: '清除“{{name}}”的快捷键',
    global: '直播时在任何程序里都有效',
    window: '在本窗口里有效',
    refused: '其他程序正占用这组按键，现在不起作用。',
    hint: '按 ? 可以随时打开这张表。打开麦克风只能点击它的图标，没有快捷键。',
    open: '快捷键',
    action: {
      freeze: '暂停画面（定格）',
      card: '暂停画面（占位画面）',
      microphoneOff: '关闭麦克风',
      talk: '按住说话 / 按住静音',
      record: '开始或停止录制',
      saveReplay: '保存回放',
      sheet: '打开快捷键表',
    },
  },
  privacyPause: {
    title: '暂停画面',
    freeze: '暂停画面',
    card: '换成占位画面',
    release: '恢复画面',
    hint: '暂停时麦克风也会关闭。',
    now: {
      freeze: '观众看到的是定格画面，听不到你。恢复后麦克风仍关闭，需要时再点麦克风图标。',
      card: '观众看到的是占位画面，听不到你。恢复后麦克风仍关闭，需要时再点麦克风图标。',
    },
    cardTitle: '主播暂时离开',
    cardLine: '马上回来',
  },
} as const;

export const controlNotices = {
  pictureBlack: {
    what: '画面一直是全黑的。',
    means: '窗口可能已最小化、受版权保护，或游戏正在独占全屏。观众看到的也是黑屏。',
    next: '还原窗口，或改为共享整个屏幕；游戏请用无边框窗口模式。',
  },
  pictureBlank: {
    what: '画面一直只有一种颜色。',
    means: '窗口可能没有内容，或硬件加速使它无法被采集。',
    next: '看一下被共享的窗口；如果它有内容，请改为共享整个屏幕。',
  },
  pictureMuted: {
    what: '系统暂停了这个画面的采集。',
    means: '窗口被最小化、屏幕被锁定或设备被占用时会这样，观众看到的是最后一帧。',
    next: '还原窗口或解锁屏幕；仍不行请重新选择来源。',
  },
  recordingLowSpace: {
    what: '磁盘空间不足 2 GB。',
    means: '录制还在继续；空间快用完时会自动停止并保存。',
    next: '请清理磁盘，或停止录制。',
  },
  recordingStoppedSpace: {
    what: '磁盘快满了，录制已停止。',
    means: '已经录下的内容完整保存，直播不受影响。',
    next: '腾出空间后可以重新开始录制。',
  },
  recordingSuspend: {
    what: '电脑进入睡眠，录制已停止。',
    means: '睡眠之前录下的内容已经保存。',
    next: '需要的话请重新开始录制。',
  },
  recordingOutgrown: {
    what: '画面变大了，录制文件的尺寸没有变。',
    means: '一个视频文件只有一种尺寸；画面会缩小后完整录进去，观众看到的不受影响。',
    next: '想要更大的尺寸，请停止录制后重新开始。',
  },
  recordingSkipped: {
    what: '有一段时间没有录到：电脑睡眠了，或者程序停住了。',
    means: '录制还在继续，文件里前后两段直接相接。',
    next: '不需要处理；如果重要，请检查文件。',
  },
  recordingEncoder: {
    what: '录制用的编码器出错，录制已停止。',
    means: '已经录下的内容可以播放，直播不受影响。',
    next: '请重新开始录制。',
  },
  recordingUnsupported: {
    what: '这台电脑没有可用的录制编码器。',
    means: '没有开始录制，直播不受影响。',
    next: '更新显卡驱动或系统后再试。',
  },
  recordingNoPicture: {
    what: '现在没有画面可以录制。',
    means: '没有开始录制。',
    next: '先选择一个画面来源。',
  },
  replayEmpty: {
    what: '回放缓存里还没有内容。',
    means: '没有保存文件。',
    next: '几秒后再试。',
  },
} as const;

export const controlErrors = {
  'invalid-keys': {
    what: '这组按键不能用作快捷键。',
    means: '快捷键没有改变。',
    next: '请用 Ctrl、Alt 加一个字母或数字，或者一个功能键。',
  },
  'keys-taken': {
    what: '这组按键已经分配给另一个操作。',
    means: '快捷键没有改变。',
    next: '换一组按键，或先清除另一个操作的快捷键。',
  },
  'keys-in-use': {
    what: '其他程序正占用这组按键。',
    means: '快捷键没有改变。',
    next: '换一组按键，或先在那个程序里取消它。',
  },
  busy: {
    what: '上一个录制文件还没有处理完。',
    means: '没有开始新的文件。',
    next: '等它完成，或换一个文件名。',
  },
  'disk-full': {
    what: '磁盘已满，录制已停止。',
    means: '之前写入的内容都还在，可以播放；直播不受影响。',
    next: '腾出空间，或换一个磁盘再录制。',
  },
  'file-too-large': {
    what: '文件大到这个磁盘放不下了，录制已停止。',
    means:
      '磁盘的格式限制了单个文件的大小（FAT32 是 4 GB），剩余空间再多也一样。录下的内容都在，可以播放；直播不受影响。',
    next: '重新开始录制会写入新文件；要录得更长，请换用 NTFS 或 exFAT 格式的磁盘。',
  },
  'not-written': {
    what: '录制文件写不进去。',
    means: '之前写入的内容都还在；文件夹可能不可写，或磁盘已拔出。',
    next: '换一个位置再录制。',
  },
  'not-open': {
    what: '录制文件已经关闭。',
    means: '之前写入的内容都还在。',
    next: '需要时请重新开始录制。',
  },
} as const;
