export { Encoding, type EncodingDependencies } from './encoding.ts';
export { machineCodecs } from './machine-codecs.ts';
export { EncodingPort } from './port.ts';
export { captureFramerate } from './resolve.ts';
