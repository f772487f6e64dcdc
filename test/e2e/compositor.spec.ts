import { expect, type Page } from '@playwright/test';
import type { Layer, LayerRect } from '../../common/scenes/document.ts';
import { arrange, CAMERA_INPUT, LAYOUTS, MAIN_INPUT } from '../../common/scenes/layouts.ts';
import { median } from '../../common/statistics.ts';
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
  const { background, bright } = await page.evaluate(async () => {
    const { data, width } = await window.rig.read();
    const found = { count: 0, left: Number.POSITIVE_INFINITY, right: 0, top: Number.POSITIVE_INFINITY };
    for (let at = 0; at < data.length; at += 4) {
      if ((data[at] ?? 0) <= 150) continue;
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      found.count += 1;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x);
      found.top = Math.min(found.top, y);
    }
    return { background: [...data.subarray(0, 3)], bright: found };
  });
  expect(background.map((value) => Math.round(value / 6))).toEqual([4, 4, 5]);
  expect(bright.count).toBeGreaterThan(500);
  expect(bright.left).toBeGreaterThan(CANVAS.width * 0.2);
  expect(bright.right).toBeLessThan(CANVAS.width * 0.8);
  expect(bright.top).toBeGreaterThan(CANVAS.height * 0.33);
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

test('a change of scene costs no picture: the time between two is the same with a change and without', async ({
  rigPage: page,
}) => {
  await sources(page);
  const plans = (['pip', 'side'] as const).map((layout) => ({
    ...CANVAS,
    layers: arrange({ id: 's', name: '', layers: [] }, layout, CARD).layers,
  }));
  const [first, second] = plans;
  if (!first || !second) throw new Error('no plans');
  await page.evaluate((plan) => window.rig.show(plan), first);
  const pauses = await page.evaluate((both) => window.rig.switchPauses(both, 20), [first, second] as const);
  console.log(
    `longest time between pictures, median of 20: ${median(pauses.with).toFixed(1)} ms with a change, ${median(pauses.without).toFixed(1)} ms without`,
  );
  expect(median(pauses.with)).toBeLessThan(median(pauses.without) + 1000 / 30);
});

test('frozen, the last picture is repeated whatever the sources do, and then it goes on', async ({
  rigPage: page,
}) => {
  await sources(page);
  const plan = { ...CANVAS, layers: [screen(ALL)] };
  await page.evaluate((one) => window.rig.show(one), plan);
  const corner = () => page.evaluate(() => window.rig.colours([[0.1, 0.1]]));
  const red = await corner();
  await page.evaluate(() => window.rig.compositor.freeze(true));
  await page.evaluate(([id, options]) => window.rig.source(id, options), [
    MAIN_INPUT,
    { ...CANVAS, colours: CAMERA, format: 'I420', matrix: 'smpte170m' },
  ] as const);
  // Frozen pictures come twice a second: a late joiner gets one, and every one is the same.
  for (let time = 0; time < 3; time++) expect(await corner()).toEqual(red);
  await page.evaluate(() => window.rig.compositor.freeze(false));
  await expect.poll(corner).not.toEqual(red);
});

test('a window of almost no size, of odd size, and one that changes its size while it is drawn', async ({
  rigPage: page,
}) => {
  for (const [width, height] of [
    [1, 1],
    [3, 5],
    [2, 700],
    [641, 363],
  ] as const) {
    await sources(page, { width, height, format: 'RGBA' });
    const { off } = await compare(page, [screen(ALL)]);
    console.log(`${width}x${height}: ${(off * 100).toFixed(2)} % of px off`);
    expect(await page.evaluate(() => window.rig.failures)).toBe(0);
  }
  await sources(page);
  await compare(page, [screen(ALL), camera({ x: 0.5, y: 0.5, width: 0.4, height: 0.4 })]);
  await page.evaluate(([id, options]) => window.rig.source(id, options), [
    MAIN_INPUT,
    { width: 320, height: 180, colours: MAIN, format: 'I420', matrix: 'smpte170m' },
  ] as const);
  const { off } = await compare(page, [screen(ALL), camera({ x: 0.5, y: 0.5, width: 0.4, height: 0.4 })]);
  expect(off).toBeLessThan(0.03);
  expect(await page.evaluate(() => window.rig.failures)).toBe(0);
});

test('twenty layers at once are drawn, and images and text with them', async ({ rigPage: page }) => {
  await sources(page);
  const many = Array.from({ length: 18 }, (_, index): Layer => {
    const rect = { x: (index % 6) / 6, y: Math.floor(index / 6) / 3, width: 0.1, height: 0.1 };
    return index % 2 ? camera(rect) : { ...own, kind: 'colour', colour: '#c08040', rect };
  });
  const { mean, off } = await compare(page, [screen(ALL), ...many]);
  expect(mean).toBeLessThan(2.5);
  expect(off).toBeLessThan(0.03);
});

test('an image keeps its colours and its transparency; one that cannot be decoded is told of', async ({
  rigPage: page,
}) => {
  await sources(page);
  // One half opaque orange, one half clear.
  const data = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(200, 100);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#e08030';
    context.fillRect(0, 0, 100, 100);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  const set = (id: string, base64: string) =>
    page.evaluate(([name, text]) => window.rig.image(name, { mime: 'image/png', data: text }), [
      id,
      base64,
    ] as const);
  expect(await set('whole', data)).toEqual([]);
  expect(await set('broken', data.slice(0, 40))).toEqual(['broken']);
  const image: Layer = {
    ...own,
    kind: 'image',
    image: 'whole',
    fit: 'contain',
    rect: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 },
  };
  const { mean, off } = await compare(page, [screen(ALL), image, { ...image, id: 'b', image: 'broken' }]);
  expect(mean).toBeLessThan(2);
  expect(off).toBeLessThan(0.02);
});
