/** Splits a description into its lines, without their ends. */
const linesOf = (sdp: string): readonly string[] => sdp.split(/\r\n|\n/).filter((line) => line !== '');
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');
const isIce = (line: string): boolean =>
  /^a=(?:ice-ufrag|ice-pwd):|^a=candidate:|^a=end-of-candidates$/.test(line);

/** Takes the first m-line and what belongs to it: in a bundle, ICE is its alone. */
function firstMedia(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.startsWith('m='));
  const to = lines.findIndex((line, index) => index > from && line.startsWith('m='));
  return from < 0 ? [] : lines.slice(from, to < 0 ? undefined : to);
}

/** What a fragment says of an m-line, in the order of its grammar (RFC 8840, 9). */
const ORDER = [/^m=/, /^a=mid:/, /^a=ice-ufrag:/, /^a=ice-pwd:/, /^a=candidate:/];

/**
 * Writes our side of ICE with all its candidates, as a fragment: what a description of a bundle says of it, and that
 * there is no more to come.
 */
export function fragmentOf(sdp: string): string {
  const lines = linesOf(sdp);
  const media = firstMedia(lines);
  const group = lines.filter((line) => line.startsWith('a=group:BUNDLE'));
  const said = ORDER.flatMap((wanted) => media.filter((line) => wanted.test(line)));
  return joined([...group, ...said, 'a=end-of-candidates']);
}

/** Makes a description with the other side of ICE that a fragment brings; null for one that brings none. */
export function withIce(sdp: string, fragment: string): string | null {
  const ice = linesOf(fragment).filter(isIce);
  const credentials = ['a=ice-ufrag:', 'a=ice-pwd:'].map((name) => ice.find((line) => line.startsWith(name)));
  if (credentials.includes(undefined)) return null;
  const unique = [...new Set(ice)];
  return joined(
    linesOf(sdp)
      .filter((line) => !isIce(line))
      .flatMap((line) => (line.startsWith('a=mid:') ? [line, ...unique] : [line])),
  );
}
