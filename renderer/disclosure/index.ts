export { DisclosureModel, sha256Hex } from './disclosure.ts';
export { itemName, liveTables } from './live-rows.ts';
export { DisclosurePort, useDisclosure, useDisclosureModel } from './port.ts';
export { reportQuality } from './quality.ts';
