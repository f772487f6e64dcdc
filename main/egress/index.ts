export { certificateVerifier } from './certificate.ts';
export type { FileWanted } from './download.ts';
export { Egress, type EgressError } from './http.ts';
export { type IngestAnswer, IngestClient } from './ingest.ts';
export { IngestAddress } from './ingest-address.ts';
export type { WhipClient } from './whip-client.ts';
export { whipClient } from './whip-session.ts';
