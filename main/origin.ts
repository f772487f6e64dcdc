/** True only for a document of the app itself. Compares protocol and host: Node gives `anchor:` URLs the origin "null". */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host } = new URL(text);
  return protocol === 'anchor:' && host === 'app';
}
