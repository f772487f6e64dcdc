import {
  accountAvatar,
  accountName,
  accountPassword,
  accountPhone,
  accountSession,
  minorAgeBand,
  realnameNameId,
  realnameStatus,
} from './items/account.ts';
import { anchorAppResources, anchorHostResources, anchorRunningApps } from './items/anchor.ts';
import {
  captureCamera,
  captureMicrophone,
  captureOwnFiles,
  captureRecording,
  captureReplay,
  captureScreen,
  captureSourceList,
  captureSystemAudio,
} from './items/capture.ts';
import { appVersion, browserUserAgent, clientCrash, clientPerformance, logLocal } from './items/client.ts';
import { chatPrivate, chatPublic, imageCover, searchHistory } from './items/content.ts';
import { deviceHardware, deviceModel, deviceOs } from './items/device.ts';
import { netAccess, netIp, netQuality } from './items/network.ts';
import {
  consentReceipts,
  ledgerUpload,
  reportProblem,
  rightsRequest,
  supportContact,
} from './items/privacy.ts';

/** Every datum the client may read, keep or send; what is not here does not exist. */
export const ITEMS = [
  accountName,
  accountAvatar,
  accountPhone,
  accountPassword,
  accountSession,
  realnameNameId,
  realnameStatus,
  minorAgeBand,
  chatPublic,
  chatPrivate,
  imageCover,
  searchHistory,
  captureCamera,
  captureMicrophone,
  captureRecording,
  captureScreen,
  captureSystemAudio,
  captureSourceList,
  captureReplay,
  captureOwnFiles,
  deviceModel,
  deviceOs,
  deviceHardware,
  netIp,
  netAccess,
  netQuality,
  anchorRunningApps,
  anchorAppResources,
  anchorHostResources,
  appVersion,
  browserUserAgent,
  clientPerformance,
  clientCrash,
  logLocal,
  reportProblem,
  supportContact,
  consentReceipts,
  ledgerUpload,
  rightsRequest,
] as const;
