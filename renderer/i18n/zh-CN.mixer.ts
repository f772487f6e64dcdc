/** 混音台：声道、推子、效果。 */
export const mixer = {
  mixer: {
    title: '声音',
    microphone: '麦克风',
    system: '系统声音',
    systemOn: '打开系统声音',
    systemOff: '关闭系统声音',
    media: '音频文件',
    turnOn: '打开麦克风',
    turnOff: '关闭麦克风',
    off: '已关闭：没有打开任何录音设备',
    onIdle: '已打开：仅本机，尚未发送',
    onLive: '已打开：观众能听到你',
    byOthers: '已打开，但其他声道在独奏，观众听不到你',
    waits: '已打开，按住 {{keys}} 时观众才能听到你',
    heldMute: '已打开，按住期间观众听不到你',
    talk: '说话方式',
    talkMode: { always: '一直', 'push-to-talk': '按住说话', 'push-to-mute': '按住静音' },
    talkHint: '在本窗口中按住 {{keys}}；不会打开已关闭的麦克风',
    noKeys: '（未设快捷键）',
    meter: '{{name}}音量',
    gain: '{{name}}推子（dB）',
    shut: '静音',
    clipped: '过载：声音太大，请调低',
    mute: '静音',
    muteOf: '静音{{name}}',
    solo: '独奏',
    soloOf: '独奏{{name}}：观众只听到它',
    effects: '效果',
    effectsOf: '{{name}}的效果',
    suppress: '降噪',
    suppressHint: '在本机去除风扇、键盘等噪声，替代系统的降噪',
    gate: '噪声门',
    gateAt: '噪声门开启音量（dBFS）',
    limit: '限幅',
    limitHint: '压住突然的大声，避免爆音',
    offset: '延迟（毫秒），用来与画面对齐',
    monitor: '监听',
    monitorHint: '在本机也播放出来；请戴耳机，以免麦克风再收进去',
    openMedia: '播放音频文件',
    mediaLabel: '选择音频文件',
    play: '播放',
    pause: '暂停',
    closeMedia: '移除音频文件',
    noMedia: '可循环播放背景音乐；文件只在本机打开',
  },
};

export const mixerErrors = {
  'system-audio-unsupported': {
    what: '这个系统不提供系统声音。',
    means: '只有 Windows 和 macOS 14.2 及以上可以采集电脑正在播放的声音。直播不受影响。',
    next: '要播背景音乐，请用下面的音频文件。',
  },
};

export const mixerNotices = {
  systemAudioEnded: {
    what: '系统声音的采集中断了。',
    means: '观众听不到电脑里的声音；麦克风和音频文件不受影响。',
    next: '需要时再点一次系统声音。',
  },
  monitorLost: {
    what: '监听断了：播放声音的设备不见了。',
    means: '只有你听不到；观众听到的和正在录制的都不受影响。',
    next: '接回耳机或音箱，会自动恢复监听。',
  },
  mediaUnplayable: {
    what: '无法播放这个文件。',
    means: '它可能已损坏，或不是支持的音频格式。直播不受影响。',
    next: '换一个 MP3、M4A、OGG 或 WAV 文件。',
  },
  suppressionUnavailable: {
    what: '降噪在这台电脑上无法运行。',
    means: '麦克风声音照常发送，改用浏览器内核自带的降噪。',
    next: '可在效果里关掉降噪，或改用噪声门；重启客户端会再试一次。',
  },
  gateUnavailable: {
    what: '噪声门在这台电脑上无法运行。',
    means: '麦克风声音照常发送，但没有经过噪声门。',
    next: '可在效果里关掉它；重启客户端会再试一次。',
  },
};
