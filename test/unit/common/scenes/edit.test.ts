import { describe, expect, it } from 'vitest';
import { currentScene, type Layer, type SceneDocument } from '../../../../common/scenes/document.ts';
import * as edits from '../../../../common/scenes/edit.ts';
import { boxOf, place } from '../../../../common/scenes/geometry.ts';
import { amend, begin, record, redo, undo } from '../../../../common/scenes/history.ts';
import { arrange, LAYOUTS } from '../../../../common/scenes/layouts.ts';
import { LIMITS } from '../../../../common/scenes/limits.ts';
import { drawnLayers, passthroughLayer } from '../../../../common/scenes/plan.ts';
import { SceneDocumentSchema } from '../../../../common/scenes/schema.ts';
import { snapped } from '../../../../common/scenes/snap.ts';
import { newLayer } from '../../../../renderer/scenes/actions.ts';
import { dragged, EDGES, resized } from '../../../../renderer/scenes/drag.ts';
import { CARD, documentOf, documentWith } from '../../../support/samples/documents.ts';

const layer = (kind: Parameters<typeof newLayer>[0] = 'colour') => newLayer(kind, 'text');
const layersOf = (document: SceneDocument) => currentScene(document).layers;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('edits', () => {
  it('add, raise, lower and remove layers; the stack has an end', () => {
    const [a, b, c] = [layer(), layer('text'), layer('camera')];
    const document = documentOf([a, b, c]);
    const scene = document.current;
    const kinds = (one: SceneDocument) => layersOf(one).map(({ kind }) => kind);
    expect(kinds(edits.raiseLayer(document, scene, a.id, 1))).toEqual(['text', 'colour', 'camera']);
    expect(kinds(edits.raiseLayer(document, scene, c.id, -1))).toEqual(['colour', 'camera', 'text']);
    expect(kinds(edits.raiseLayer(document, scene, c.id, 1))).toEqual(kinds(document));
    expect(kinds(edits.raiseLayer(document, scene, a.id, -1))).toEqual(kinds(document));
    expect(kinds(edits.removeLayer(document, scene, b.id))).toEqual(['colour', 'camera']);
  });

  it('refuse one layer too many and one scene too many, and change nothing', () => {
    let document = documentOf(Array.from({ length: LIMITS.layers }, () => layer()));
    expect(edits.addLayer(document, document.current, layer())).toEqual({
      ok: false,
      error: 'scene-too-many-layers',
    });
    document = documentWith('pip');
    for (let count = 1; count < LIMITS.scenes; count++)
      document = must(edits.addScene(document, currentScene(document), '')).document;
    expect(edits.addScene(document, currentScene(document), '').ok).toBe(false);
    expect(SceneDocumentSchema.safeParse(document).success).toBe(true);
  });

  it('a new scene begins as a copy, with layers of its own', () => {
    const document = documentWith('pip');
    const { document: added, added: id } = must(edits.addScene(document, currentScene(document), 'two'));
    const copy = added.scenes.find((scene) => scene.id === id);
    expect(copy?.layers.map(({ kind }) => kind)).toEqual(['screen', 'camera']);
    expect(added.current).toBe(document.current);
    expect(SceneDocumentSchema.safeParse(added).success).toBe(true);
  });

  it('the last scene stays; the neighbour of a removed one becomes current', () => {
    const one = documentWith('full');
    expect(edits.removeScene(one, one.current)).toBe(one);
    const { document: two, added } = must(edits.addScene(one, currentScene(one), ''));
    expect(edits.removeScene(two, one.current)).toMatchObject({ current: added });
  });

  it('nudge by px of the canvas, and leave something to take hold of', () => {
    const one = layer();
    const document = documentOf([one]);
    const moved = layersOf(edits.nudgeLayer(document, document.current, one.id, { x: 10, y: -1 }))[0];
    expect(moved?.rect.x).toBeCloseTo(one.rect.x + 10 / 1280);
    expect(moved?.rect.y).toBeCloseTo(one.rect.y - 1 / 720);
    const far = layersOf(edits.nudgeLayer(document, document.current, one.id, { x: 99_999, y: -99_999 }));
    expect(far[0]?.rect).toMatchObject({ x: 0.98, y: 0.02 - 0.5 });
  });

  it('random edits never leave what a file may hold', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    let document = documentWith('pip');
    for (let step = 0; step < 500; step++) {
      const target = layersOf(document)[Math.floor(random() * layersOf(document).length)];
      const by = { x: (random() - 0.5) * 3000, y: (random() - 0.5) * 3000 };
      const id = target?.id ?? '';
      const acts = [
        () => edits.nudgeLayer(document, document.current, id, by),
        () => edits.raiseLayer(document, document.current, id, random() < 0.5 ? 1 : -1),
        () =>
          edits.changeLayer(document, document.current, id, (one: Layer) => ({
            ...one,
            rect: resized(one.rect, EDGES[Math.floor(random() * 8)] ?? 'se', by.x / 1000, by.y / 1000),
          })),
        () =>
          edits.withScene(document, document.current, (scene) =>
            arrange(scene, LAYOUTS[Math.floor(random() * 5)] ?? 'pip', CARD),
          ),
        () => {
          const added = edits.addLayer(document, document.current, layer(random() < 0.5 ? 'text' : 'region'));
          return added.ok ? added.value : document;
        },
      ];
      document = acts[Math.floor(random() * acts.length)]?.() ?? document;
      expect(SceneDocumentSchema.safeParse(document).error).toBeUndefined();
    }
  });
});

describe('history', () => {
  it('takes back and brings again, and forgets what was undone after a new edit', () => {
    let history = begin('a');
    history = record(record(history, 'b'), 'c');
    history = undo(undo(history));
    expect(history.present).toBe('a');
    expect(redo(history).present).toBe('b');
    expect(redo(record(history, 'x')).present).toBe('x');
    expect(undo(begin('a')).present).toBe('a');
  });

  it('makes one step of one drag, and none of what changed nothing', () => {
    let history = begin(0);
    for (let value = 1; value <= 50; value++) history = record(history, value, 'drag 1');
    history = record(history, 50, 'drag 2');
    expect(history.past).toEqual([0]);
    history = record(history, 51, 'drag 2');
    expect(undo(history).present).toBe(50);
    expect(undo(undo(history)).present).toBe(0);
  });

  it('a change that is no edit is no step, and ends a drag', () => {
    const history = amend(record(begin(1), 2, 'drag'), 3);
    expect(history.past).toEqual([1]);
    expect(record(history, 4, 'drag').past).toEqual([1, 3]);
  });
});

describe('snapping and dragging', () => {
  const reach = { x: 0.01, y: 0.01 };
  it('draws the nearest edge or middle to the canvas and to other layers', () => {
    const near = { x: 0.005, y: 0.246, width: 0.5, height: 0.5 };
    expect(snapped(near, [], reach)).toEqual({
      rect: { x: 0, y: 0.25, width: 0.5, height: 0.5 },
      guides: [
        { axis: 'x', at: 0 },
        { axis: 'y', at: 0.5 },
      ],
    });
    const beside = { x: 0.618, y: 0.05, width: 0.1, height: 0.1 };
    const other = { x: 0.1, y: 0.4, width: 0.52, height: 0.1 };
    expect(snapped(beside, [other], reach).rect.x).toBeCloseTo(0.62);
    expect(snapped({ ...beside, x: 0.66 }, [other], reach).guides).toEqual([]);
  });

  it('a handle moves its own edges and leaves the opposite ones', () => {
    const start = { x: 0.2, y: 0.2, width: 0.4, height: 0.4 };
    for (const edge of EDGES) {
      const rect = resized(start, edge, -3, -3);
      if (!edge.includes('w')) expect(rect.x, edge).toBeCloseTo(start.x);
      if (edge.includes('w')) expect(rect.x + rect.width, edge).toBeCloseTo(0.6);
      if (edge.includes('n')) expect(rect.y + rect.height, edge).toBeCloseTo(0.6);
      expect(rect.width, edge).toBeGreaterThan(0.01);
    }
    const canvas = { width: 1000, height: 500 };
    const drag = { edge: null, start, by: { x: 100, y: 50 }, canvas, others: [], snap: false };
    expect(dragged(drag).rect).toEqual({
      x: 0.30000000000000004,
      y: 0.30000000000000004,
      width: 0.4,
      height: 0.4,
    });
  });
});

describe('placing a picture', () => {
  const canvas = { width: 1280, height: 720 };
  it.each(['contain', 'cover'] as const)('%s lies on even px and keeps the shape', (fit) => {
    for (const [width, height] of [
      [1920, 1200],
      [641, 479],
      [1, 1],
      [3, 2000],
    ] as const) {
      const box = boxOf({ x: 0.103, y: 0.207, width: 0.333, height: 0.451 }, canvas);
      const placed = place(box, { width, height }, fit);
      if (!placed) throw new Error('not placed');
      const { to, from } = placed;
      expect([to.x, to.y, to.width, to.height].map((value) => value % 2)).toEqual([0, 0, 0, 0]);
      expect(from.x).toBeGreaterThanOrEqual(0);
      expect(from.x + from.width).toBeLessThanOrEqual(width);
      expect(from.y + from.height).toBeLessThanOrEqual(height);
    }
  });

  it('a window of no size is not placed', () => {
    expect(
      place(boxOf({ x: 0, y: 0, width: 1, height: 1 }, canvas), { width: 0, height: 0 }, 'contain'),
    ).toBeNull();
  });
});

describe('passthrough', () => {
  const open = new Set(['capture-1', 'camera-1']);
  const through = (layers: readonly Layer[]) =>
    passthroughLayer(drawnLayers({ id: 's', name: '', layers: [...layers] }, open));
  const screen = layer('screen');
  it('one source over the whole canvas needs no compositor, also among hidden and unbound layers', () => {
    expect(through([screen])).toBe(screen);
    expect(through([{ ...layer('text'), visible: false }, screen])).toBe(screen);
    expect(through([{ ...layer('window'), input: 'capture-9' } as Layer, screen])).toBe(screen);
    for (const name of ['full', 'camera'] as const)
      expect(through(layersOf(documentWith(name)))).not.toBeNull();
  });

  it.each<[string, Layer[]]>([
    ['two layers', [screen, layer('camera')]],
    ['a part of the canvas', [{ ...screen, rect: { x: 0, y: 0, width: 1, height: 0.99 } }]],
    ['a region', [layer('region')]],
    ['a cut picture', [{ ...screen, fit: 'cover' } as Layer]],
    ['a mirrored camera', [{ ...layer('camera'), rect: screen.rect, fit: 'contain', mirror: true } as Layer]],
    ['a text', [layer('text')]],
    ['nothing', []],
  ])('%s is composed', (_name, layers) => {
    expect(through(layers)).toBeNull();
  });
});
