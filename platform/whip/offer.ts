import { z } from 'zod';
import { err, ok, type Result } from '../../common/result.ts';
import { sdpTransform } from './sdp.ts';

/** The parser makes numbers of what looks like one. */
const Text = z.union([z.string().max(2000), z.number()]).transform(String);
const Uint = z.number().int().nonnegative();
const Fingerprint = z.object({ type: z.string().max(20), hash: z.string().max(300) });
const Setup = z.enum(['actpass', 'active']);

const Media = z.object({
  type: z.enum(['audio', 'video']),
  mid: Text,
  direction: z.enum(['sendonly', 'sendrecv']),
  payloads: Text,
  rtcpMux: z.literal('rtcp-mux'),
  iceUfrag: Text.optional(),
  icePwd: Text.optional(),
  fingerprint: Fingerprint.optional(),
  setup: Setup.optional(),
  rtp: z.array(
    z.object({ payload: Uint, codec: z.string(), rate: Uint.optional(), encoding: Uint.optional() }),
  ),
  fmtp: z.array(z.object({ payload: Uint, config: Text })).default([]),
  rtcpFb: z.array(z.object({ payload: Text, type: Text, subtype: Text.optional() })).default([]),
  ext: z.array(z.object({ value: Uint, uri: z.string().max(200) })).default([]),
  ssrcs: z.array(z.object({ id: Uint, attribute: Text, value: Text.optional() })).default([]),
  ssrcGroups: z.array(z.object({ semantics: Text, ssrcs: Text })).default([]),
});

const Session = z.object({
  groups: z.array(z.object({ type: Text, mids: Text })).min(1),
  fingerprint: Fingerprint.optional(),
  setup: Setup.optional(),
  iceUfrag: Text.optional(),
  icePwd: Text.optional(),
  media: z.array(Media).min(1).max(2),
});

export type OfferedMedia = z.infer<typeof Media>;

/** What a publisher offers, as far as this endpoint needs it. */
export interface Offer {
  readonly media: readonly OfferedMedia[];
  readonly fingerprint: z.infer<typeof Fingerprint>;
  /** Names the publisher's side of ICE: another one asks for a restart. */
  readonly iceUfrag: string;
}

function parse(sdp: string): z.infer<typeof Session> | null {
  try {
    return Session.safeParse(sdpTransform.parse(sdp)).data ?? null;
  } catch {
    return null;
  }
}

/** All in one bundle, with at most one audio and one video (RFC 9725, 4.4). */
function bundledWhole({ groups, media }: z.infer<typeof Session>): boolean {
  const bundle = groups.find(({ type }) => type === 'BUNDLE')?.mids.split(' ') ?? [];
  const kinds = new Set(media.map(({ type }) => type));
  return kinds.size === media.length && media.every(({ mid }) => bundle.includes(mid));
}

/** Reads an offer; anything that is not one of a WHIP client is refused whole. */
export function parseOffer(sdp: string): Result<Offer, 'bad-offer'> {
  const session = parse(sdp);
  const [first] = session?.media ?? [];
  if (!session || !first || !bundledWhole(session)) return err('bad-offer');
  const fingerprint = first.fingerprint ?? session.fingerprint;
  const iceUfrag = first.iceUfrag ?? session.iceUfrag;
  const setup = first.setup ?? session.setup;
  if (!fingerprint || iceUfrag === undefined || !setup) return err('bad-offer');
  return ok({ media: session.media, fingerprint, iceUfrag });
}

const Fragment = z.object({
  iceUfrag: Text.optional(),
  media: z.array(z.object({ iceUfrag: Text.optional() })).default([]),
});

/** The name of the publisher's side of ICE in a fragment (RFC 8840, 9); null when there is none. */
export function ufragOf(fragment: string): string | null {
  try {
    const { data } = Fragment.safeParse(sdpTransform.parse(fragment));
    return data?.media[0]?.iceUfrag ?? data?.iceUfrag ?? null;
  } catch {
    return null;
  }
}
