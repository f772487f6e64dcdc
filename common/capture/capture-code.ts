/** Why a device or a screen could not be opened, as a host understands it. */
export type CaptureCode = 'capture-denied' | 'capture-missing' | 'capture-busy' | 'share-refused';
