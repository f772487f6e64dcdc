import type { InDictionary } from '../register/schema.ts';
import { APPS } from './apps.ts';
import { CPU_NAMES, DEVICE_NAMES, GPU_NAMES } from './families.ts';

const NAMES: Readonly<Record<Parameters<InDictionary>[0], ReadonlySet<string>>> = {
  app: new Set(APPS.map(([name]) => name)),
  device: DEVICE_NAMES,
  cpu: CPU_NAMES,
  gpu: GPU_NAMES,
};

/** Whether a public dictionary lists a name. What it does not list never leaves the function that read it. */
export const inDictionary: InDictionary = (dictionary, name) => NAMES[dictionary].has(name);

/** Names of applications that can be recorded, sorted. */
export const APP_NAMES: readonly string[] = [...NAMES.app];
