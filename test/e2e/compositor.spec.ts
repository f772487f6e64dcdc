import { expect, type Page } from '@playwright/test';
import type { Layer, LayerRect } from '../../common/scene/document.ts';
import { arrange, CAMERA_INPUT, LAYOUTS, MAIN_INPUT } from '../../common/scene/layouts.ts';
import { test } from '../support/compositor/fixtures.ts';
import type { Quarters, SourceOptions } from '../support/compositor/pictures.ts';

// The compositor in a real Chromium between known pictures and its own track, compared px by px with a reference that the
// browser's canvas draws in RGB.

const MAIN: Quarters = [
  [200, 40, 40],
  [40, 180, 60],
  [50, 70, 200],
  [220, 210, 60],
];
const CAMERA: Quarters = [
  [240, 240, 240],
  [20, 20, 20],
  [180, 60, 180],
  [60, 180, 190],
];
const CANVAS = { width: 640, height: 360 };
const CARD = { title: '稍后回来', subtitle: '马上就好' };

async function sources(page: Page, main: Partial<SourceOptions> = {}, camera: Partial<SourceOptions> = {}) {
  const common = { format: 'I420', matrix: 'smpte170m' } as const;
  await page.evaluate(
    ([mainId, mainSource, cameraId, cameraSource]) => {
      window.newRig();
      window.rig.source(mainId, mainSource);
      window.rig.source(cameraId, cameraSource);
    },
    [
      MAIN_INPUT,
      { ...common, ...CANVAS, colours: MAIN, ...main },
      CAMERA_INPUT,
      { ...common, width: 320, height: 240, colours: CAMERA, ...camera },
    ] as const,
  );
}
const compare = (page: Page, layers: readonly Layer[]) =>
  page.evaluate((plan) => window.rig.compare(plan), { ...CANVAS, layers });

const own = { id: 'a', name: '', visible: true };
const camera = (rect: LayerRect, change: object = {}): Layer => ({
  ...own,
  kind: 'camera',
  input: CAMERA_INPUT,
  fit: 'cover',
  mirror: false,
  rect,
  ...change,
});
const screen = (rect: LayerRect, change: object = {}): Layer => ({
  ...own,
  kind: 'screen',
  input: MAIN_INPUT,
  fit: 'contain',
  rect,
  ...change,
});
const ALL = { x: 0, y: 0, width: 1, height: 1 };

for (const layout of LAYOUTS.filter((one) => one !== 'card')) {
  test(`the layout ${layout} is the expected picture`, async ({ rigPage: page }) => {
    await sources(page);
    const { layers } = arrange({ id: 's', name: '', layers: [] }, layout, CARD);
    const { mean, off } = await compare(page, layers);
    console.log(`${layout}: mean difference ${mean.toFixed(2)}, ${(off * 100).toFixed(2)} % of px off`);
    expect(mean).toBeLessThan(2);
    expect(off).toBeLessThan(0.02);
  });
}

test('the card is its colour with light text in the middle and nothing at the edges', async ({
  rigPage: page,
}) => {
  await sources(page);
  const { layers } = arrange({ id: 's', name: '', layers: [] }, 'card', CARD);
  await page.evaluate((plan) => window.rig.show(plan), { ...CANVAS, layers });
  const picture = await page.evaluate(async () => {
    const { data, width } = await window.rig.read();
    return { data: [...data], width };
  });
  const bright = [];
  for (let at = 0; at < picture.data.length; at += 4)
    if ((picture.data[at] ?? 0) > 150)
      bright.push({ x: (at / 4) % picture.width, y: Math.floor(at / 4 / picture.width) });
  expect(picture.data.slice(0, 3).map((value) => Math.round(value / 6))).toEqual([4, 4, 5]);
  expect(bright.length).toBeGreaterThan(500);
  expect(Math.min(...bright.map(({ x }) => x))).toBeGreaterThan(CANVAS.width * 0.2);
  expect(Math.max(...bright.map(({ x }) => x))).toBeLessThan(CANVAS.width * 0.8);
  expect(Math.min(...bright.map(({ y }) => y))).toBeGreaterThan(CANVAS.height * 0.33);
});

test('a mirrored camera, a region, a layer over the edge and covered layers', async ({ rigPage: page }) => {
  await sources(page);
  const cases: Record<string, Layer[]> = {
    mirrored: [camera({ x: 0.2, y: 0.2, width: 0.4, height: 0.6 }, { mirror: true })],
    region: [
      screen(ALL, { kind: 'region', crop: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 } }),
      camera({ x: 0.7, y: 0.7, width: 0.25, height: 0.25 }),
    ],
    'over the edge': [screen(ALL), camera({ x: 0.85, y: -0.2, width: 0.4, height: 0.6 })],
    covered: [
      camera(ALL),
      { ...own, kind: 'colour', colour: '#336699', rect: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } },
      screen({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }),
    ],
  };
  for (const [name, layers] of Object.entries(cases)) {
    const { mean, off } = await compare(page, layers);
    console.log(`${name}: mean difference ${mean.toFixed(2)}, ${(off * 100).toFixed(2)} % of px off`);
    expect(mean, name).toBeLessThan(2);
    expect(off, name).toBeLessThan(0.02);
  }
});

test('captures of other formats and codings have the same colours', async ({ rigPage: page }) => {
  const variants: [string, Partial<SourceOptions>, Partial<SourceOptions>][] = [
    ['NV12', {}, { format: 'NV12' }],
    ['RGBA', {}, { format: 'RGBA' }],
    ['NV12 below', { format: 'NV12' }, {}],
    ['BT.709 over BT.601', {}, { matrix: 'bt709' }],
    ['BT.601 over BT.709', { matrix: 'bt709' }, {}],
  ];
  for (const [name, main, over] of variants) {
    await sources(page, main, over);
    const { mean, off } = await compare(page, [
      screen(ALL),
      camera({ x: 0.5, y: 0.5, width: 0.4, height: 0.4 }),
    ]);
    console.log(`${name}: mean difference ${mean.toFixed(2)}, ${(off * 100).toFixed(2)} % of px off`);
    expect(mean, name).toBeLessThan(2.5);
    expect(off, name).toBeLessThan(0.02);
  }
});
