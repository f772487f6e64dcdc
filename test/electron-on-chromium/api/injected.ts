import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CdpSession } from '../cdp/client.ts';
import type { RendererConfig } from '../renderer/config.ts';
import { type PageChannel, WORLD } from './page-channel.ts';

/** The bundled scripts that lie beside the host (packaging/build-dist.ts). */
const script = (name: 'page' | 'preload'): string =>
  readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8');

function configFor(names: PageChannel['names'], preload: string | undefined): RendererConfig {
  const { platform, arch } = process;
  const { electron = '', chrome = '', node } = process.versions as Record<string, string>;
  const versions = { electron, chrome, node: node ?? '' };
  return {
    ...names,
    process: { platform, arch, versions, argv: [process.execPath] },
    preloadPath: preload ?? '',
  };
}

/** Has every new document run the page's patches, and the app's preload in a world of its own, before its own scripts. */
export async function injectScripts(
  page: CdpSession,
  names: PageChannel['names'],
  preload: string | undefined,
): Promise<void> {
  const settings = `const STANDIN = ${JSON.stringify(configFor(names, preload))};`;
  await page.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(() => { ${settings}\n${script('page')}\n})()`,
  });
  const body = preload === undefined ? '' : readFileSync(preload, 'utf8');
  const own = `function (require, module, process) { const exports = module.exports; ${body}\n}`;
  const sourceUrl = preload === undefined ? '' : `\n//# sourceURL=${pathToFileURL(preload)}`;
  const source = `(() => { ${settings} const STANDIN_PRELOAD = ${own};\n${script('preload')}\n})()${sourceUrl}`;
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
}
