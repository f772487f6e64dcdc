// npm run icons: draws packaging/icon.svg in every size with this machine's Chromium and writes packaging/icons.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { sha256 } from '../common/node/sha256.ts';
import { systemChromium } from './lib/runtime.ts';
import { root } from './lib/setup.mjs';
import { icnsOf, icoOf, type Png } from './packaging/icon-files.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const folder = join(root, 'packaging/icons');

async function draw(svg: string): Promise<Png[]> {
  const executablePath = systemChromium();
  if (!executablePath) throw new Error('No Chromium on this machine to draw the icon with.');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const images: Png[] = [];
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>html,body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
      images.push({ size, bytes: await page.screenshot({ omitBackground: true }) });
      await page.close();
    }
    return images;
  } finally {
    await browser.close();
  }
}

const svg = readFileSync(join(root, 'packaging/icon.svg'), 'utf8');
const images = await draw(svg);
mkdirSync(folder, { recursive: true });
for (const { size, bytes } of images) writeFileSync(join(folder, `${size}x${size}.png`), bytes);
writeFileSync(join(folder, 'icon.ico'), icoOf(images.filter(({ size }) => size <= 256)));
writeFileSync(join(folder, 'icon.icns'), icnsOf(images.filter(({ size }) => size >= 128)));
// A test compares this with the drawing, so that a changed drawing is not forgotten.
writeFileSync(join(folder, 'source.sha256'), `${sha256(svg)}\n`);
