import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { extractStyle } from '@ant-design/static-style-extract';
import * as antd from 'antd';
import { createElement } from 'react';
import type { Plugin } from 'vite';

const MODULE = 'virtual:kit.css';
const RESOLVED = `\0${MODULE}`;
/** What components of the kit show without being asked for: a list without an entry, and what joins two controls. */
const WITHIN = ['Empty', 'Space'];
/** The values of the theme, which the page sets by itself: the host can change it. */
const VALUES = /\.css-var-[^{}]*\{[^{}]*\}/g;

/** Names of the components that the sources of the renderer import from the kit. */
async function usedComponents(renderer: string): Promise<string[]> {
  const used = new Set(WITHIN);
  for await (const file of glob('**/*.tsx', { cwd: renderer })) {
    const source = readFileSync(join(renderer, file), 'utf8');
    for (const [, names = ''] of source.matchAll(/import \{([^}]*)\} from 'antd'/g))
      for (const name of names.split(',')) used.add(name.trim());
  }
  return [...used].filter((name) => name in antd).sort();
}

/**
 * The styles of the kit's components as a file (ant.design/docs/react/css-variables, zeroRuntime), so that the page need
 * not make them anew at each start.
 */
export function kitStyles(renderer: string): Plugin {
  return {
    name: 'kit-styles',
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const theme = { hashed: false };
      const css = extractStyle({
        includes: await usedComponents(renderer),
        customTheme: (node) => createElement(antd.ConfigProvider, { theme }, node),
      });
      // In a layer: what is ours overrides it, whichever comes first.
      return `@layer kit{${css.replaceAll(VALUES, '')}}`;
    },
  };
}
