import { BAR_PATH } from '../../common/live/bar.ts';

/** True only for a document of the app itself. Compares protocol and host: Node gives `anchor:` URLs the origin "null". */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host } = new URL(text);
  return protocol === 'anchor:' && host === 'app';
}

/** The app's pages that may call main: the studio, and the floating bar. */
export type AppPage = 'studio' | 'bar';

const PAGES: ReadonlyMap<string, AppPage> = new Map([
  ['/index.html', 'studio'],
  [BAR_PATH, 'bar'],
]);

/** Says which page a document is, by its exact path; null = none that is known, also within the app. */
export function pageOf(url: string): AppPage | null {
  return isAppUrl(url) ? (PAGES.get(new URL(url).pathname) ?? null) : null;
}
