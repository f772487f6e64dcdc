import { z } from 'zod';

const Both = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});
const common = { id: z.string().regex(/^[\w-]{1,64}$/), issuedAt: z.iso.datetime() };

/**
 * What the platform tells its hosts under its signature. An incident has all the parts that the law asks for (PIPL art.
 * 57, requirements P5-2): what happened and its possible effect, what was done, what the host can do, and whom to ask;
 * one with a part missing is refused. `service-ended` is the end of operation (requirements P1.6).
 */
export const announcementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('service-ended'), ...common, text: Both }),
  z.strictObject({
    kind: z.literal('incident'),
    ...common,
    situation: Both,
    measures: Both,
    advice: Both,
    contact: Both,
  }),
]);
export type Announcement = z.infer<typeof announcementSchema>;

/** As it travels: the exact text, and its Ed25519 signature (RFC 8032) in base64. */
export const signedSchema = z.strictObject({
  payload: z.string().max(40_000),
  signature: z.string().regex(/^[\w+/]{86}==$/),
});
export type Signed = z.infer<typeof signedSchema>;

/** A raw Ed25519 public key, 32 bytes in base64. */
export const noticeKeySchema = z.string().regex(/^[\w+/]{43}=$/);
export const ANNOUNCEMENTS_PATH = '/api/announcements';

/** As it is shown; kept until the host erases it. */
export interface ShownAnnouncement {
  readonly announcement: Announcement;
  /** ISO 8601 UTC. */
  readonly receivedAt: string;
  /** ISO 8601 UTC; null until the host has said so. */
  readonly readAt: string | null;
}
