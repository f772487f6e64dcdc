import { createPort } from '../kit/index.ts';
import type { DisclosureModel } from './disclosure.ts';

export const {
  Port: DisclosurePort,
  useModel: useDisclosureModel,
  useState: useDisclosure,
} = createPort<DisclosureModel>('disclosure');
