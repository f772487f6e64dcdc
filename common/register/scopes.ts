/** How each scope is asked for: by the policy, a switch, its own dialog, a click in the session, or not at all. */
export const SCOPES = {
  'core.account': 'policy',
  'core.chat': 'policy',
  'core.protocol': 'none',
  'core.privacy': 'none',
  'image.upload': 'gesture',
  'realname.verify': 'separate',
  'capture.camera': 'gesture',
  'capture.microphone': 'gesture',
  'capture.recording': 'gesture',
  'capture.screen': 'gesture',
  'capture.systemAudio': 'gesture',
  'telemetry.device': 'opt-in',
  'telemetry.network': 'opt-in',
  'telemetry.runningApps': 'separate',
  'telemetry.appResources': 'separate',
  'telemetry.performance': 'opt-in',
  'report.crash': 'gesture',
  'report.problem': 'gesture',
  'local.log': 'none',
  'local.search': 'opt-in',
} as const;
export type ScopeId = keyof typeof SCOPES;
