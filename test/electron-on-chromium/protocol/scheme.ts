/** Privileged schemes of the app. Chromium refuses to navigate to them, so each stands for an internal https origin. */
const schemes = new Set<string>();

export const registerSchemes = (names: readonly string[]): void => {
  for (const name of names) schemes.add(name);
};
export const registeredSchemes = (): readonly string[] => [...schemes];

/** anchor://app/x -> https://app.anchor.standin/x; other URLs stay. */
export function toWeb(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `https://${host}.${scheme}.standin${rest || '/'}` : url;
}

/** The way back. */
export function fromWeb(url: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.standin(.*)$/i.exec(url);
  const [, host = '', scheme = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** The origin as the app and its servers see it; URL itself knows none for schemes that are not the web's. */
export function originOf(url: string): string {
  const { protocol, host, origin } = new URL(url);
  return schemes.has(protocol.slice(0, -1)) ? `${protocol}//${host}` : origin;
}
