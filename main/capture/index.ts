export { ArmedCaptures, type CaptureScope } from './armed-captures.ts';
export { CaptureSources } from './capture-sources.ts';
export { devicePermissions } from './device-permissions.ts';
export { captureHandlers } from './handlers.ts';
