export { Graphics } from './graphics.ts';
export { windowHandlers } from './handlers.ts';
export { replaceDefaultMenu } from './menu.ts';
export { Notices } from './notices.ts';
export { ReloadPolicy } from './reload-policy.ts';
export { GpuCrashes, isSafeMode } from './safe-mode.ts';
export { applyIcePolicy, BACKGROUND, bringForward, endAfterQuestion, openWindow } from './window.ts';
export { WindowState } from './window-state.ts';
