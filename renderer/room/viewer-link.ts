/** Where viewers watch: the platform's page beside its signalling address. */
export function viewerLink(platformUrl: string, roomId: string): string {
  const url = new URL(`/r/${encodeURIComponent(roomId)}`, platformUrl);
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  return url.href;
}
