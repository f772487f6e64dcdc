/**
 * Our own summary, shown where the platform supplied no policy text (privacy/requirements.md, decision 1). It states only
 * what this version does; it is not the operator's policy and says so in its first line.
 */
export const POLICY_SUMMARY = {
  'zh-CN': `摘要（非政策原文）
未随附政策原文。平台提供原文时，你可以点「从平台获取政策全文」查看。

谁在处理
平台由武汉网友科技有限公司运营，联系方式：infoplus@liaoliao.com，QQ 800035523。

这个版本的客户端做什么
· 在你做出选择之前，不发送任何请求，不申请任何权限。
· 摄像头、麦克风、屏幕或窗口只在你点击之后打开；开播后，画面和声音会发送给平台，并由平台转给观众，房间名公开可见。
· 麦克风在你点它的图标之前是关闭的：没有音轨，也没有打开的设备。停播、崩溃、睡眠、锁屏或更换输入设备之后，它会回到关闭。
· 运行中的应用名称、资源占用、设备和网络情况：默认一概不读取。只有你在「数据与授权」里逐项允许，并且正在直播时才会读取；每一条先记在本机、给你看到，才可能发送。全部不允许，开播和聊天完全一样。
· 从不读取安装的应用清单、窗口标题、进程的路径和命令行。
· 登录时，你填写的帐号和密码发送给你设置的平台。登录状态只保存在内存里，退出即清除。
· 网络连接必然让平台看到你的 IP 地址，这不由任何开关控制。
· 设置、窗口位置、你的选择和一份本地运行日志保存在这台电脑上，不上传。

你可以怎么选
同意并继续：可以登录并开播。
以游客身份继续：不需要任何个人信息，可以预览和设置，但不能开播。之后随时可以在「设置」里改变选择。`,
  en: `Summary (not the policy's text)
No policy text came with this app. If the platform supplies it, "Get the full policy from the platform" shows it.

Who processes
The platform is operated by 武汉网友科技有限公司 (Wuhan Wangyou Technology Co., Ltd.), infoplus@liaoliao.com, QQ 800035523.

What this version of the client does
· Before you decide, it sends no request and asks for no permission.
· Camera, microphone, screen or window open only after your click. Once you go live, picture and sound go to the platform, which passes them on to viewers; the room's name is public.
· The microphone is off until you click its icon: no audio track, no open device. It is off again after a broadcast, a crash, sleep, a locked session or a change of the input device.
· Names of running applications, resource use, device and network: nothing is read by default. Only what you allow, item by item, under "Data and consent" is read, and only while you are live; each record is written down here, where you can see it, before it can be sent. Refusing everything changes nothing about broadcasting or chat.
· It never reads which applications are installed, window titles, or paths and command lines of processes.
· Signing in sends the account and password you type to the platform you have set. You stay signed in in memory only, until you quit.
· A network connection inevitably shows the platform your IP address; no switch governs that.
· Settings, the window's place, your decision and a local log stay on this computer and are not uploaded.

What you can choose
Agree and continue: you can sign in and go live.
Continue as guest: no personal information is needed; preview and settings work, broadcasting does not. You can change your choice at any time in Settings.`,
} as const;
