/** Says where viewers watch: the platform's page beside its signalling address. */
export function viewerLink(platformUrl: string, roomId: string): string {
  const url = new URL(`/r/${encodeURIComponent(roomId)}`, platformUrl);
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  return url.href;
}

/** Host and port of an address, as it is shown; empty for none. */
export const hostOf = (url: string | null): string => (url === null ? '' : (URL.parse(url)?.host ?? ''));
