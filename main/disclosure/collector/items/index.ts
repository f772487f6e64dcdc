import type { ItemFactories } from '../item.ts';
import { appResources } from './app-resources.ts';
import { deviceHardwareClass, deviceModel, operatingSystem } from './device.ts';
import { hostResources } from './host-resources.ts';
import { networkAccess, networkQuality } from './network.ts';
import { ownPerformance } from './performance.ts';
import { runningApps } from './running-apps.ts';

/** One for each telemetry item of the register; a missing one does not compile. */
export const ITEM_COLLECTORS: ItemFactories = {
  'anchor.runningApps': runningApps,
  'anchor.appResources': appResources,
  'anchor.hostResources': hostResources,
  'device.model': deviceModel,
  'device.os': operatingSystem,
  'device.hardware': deviceHardwareClass,
  'net.access': networkAccess,
  'net.quality': networkQuality,
  'client.performance': ownPerformance,
};
