import { err, ok, type Result } from '../result.ts';
import { type Layer, type LayerRect, newId, type Scene, type SceneDocument } from './document.ts';
import { LIMITS } from './limits.ts';

type Refusal = 'scene-too-many-layers' | 'scene-too-many-scenes';

/** The document with one scene changed; others are the same objects as before. */
export function withScene(
  document: SceneDocument,
  id: string,
  change: (scene: Scene) => Scene,
): SceneDocument {
  return { ...document, scenes: document.scenes.map((scene) => (scene.id === id ? change(scene) : scene)) };
}

const withLayers = (
  document: SceneDocument,
  sceneId: string,
  change: (layers: Layer[]) => Layer[],
): SceneDocument =>
  withScene(document, sceneId, (scene) => ({ ...scene, layers: change([...scene.layers]) }));

/** On top of the others. */
export function addLayer(
  document: SceneDocument,
  sceneId: string,
  layer: Layer,
): Result<SceneDocument, Refusal> {
  const scene = document.scenes.find(({ id }) => id === sceneId);
  if (scene && scene.layers.length >= LIMITS.layers) return err('scene-too-many-layers');
  return ok(withLayers(document, sceneId, (layers) => [...layers, layer]));
}

export function removeLayer(document: SceneDocument, sceneId: string, layerId: string): SceneDocument {
  return withLayers(document, sceneId, (layers) => layers.filter(({ id }) => id !== layerId));
}

/** Changes one layer; its kind and id stay. */
export function changeLayer(
  document: SceneDocument,
  sceneId: string,
  layerId: string,
  change: (layer: Layer) => Layer,
): SceneDocument {
  return withLayers(document, sceneId, (layers) =>
    layers.map((layer) => (layer.id === layerId ? change(layer) : layer)),
  );
}

/** Up is towards the viewer. At the end of the stack nothing changes. */
export function raiseLayer(
  document: SceneDocument,
  sceneId: string,
  layerId: string,
  by: 1 | -1,
): SceneDocument {
  return withLayers(document, sceneId, (layers) => {
    const from = layers.findIndex(({ id }) => id === layerId);
    const to = from + by;
    if (from < 0 || to < 0 || to >= layers.length) return layers;
    const [layer] = layers.splice(from, 1);
    return layer ? layers.toSpliced(to, 0, layer) : layers;
  });
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The nearest rectangle that a document may hold, of which enough stays on the canvas to take hold of it again. */
export function clampedRect({ x, y, width, height }: LayerRect): LayerRect {
  const size = { width: clamp(width, 0.02, 2), height: clamp(height, 0.02, 2) };
  return {
    x: clamp(x, 0.02 - size.width, 0.98),
    y: clamp(y, 0.02 - size.height, 0.98),
    ...size,
  };
}

/** Moves a layer by px of the canvas. */
export function nudgeLayer(
  document: SceneDocument,
  sceneId: string,
  layerId: string,
  by: { readonly x: number; readonly y: number },
): SceneDocument {
  const { width, height } = document.canvas;
  return changeLayer(document, sceneId, layerId, (layer) => ({
    ...layer,
    rect: clampedRect({ ...layer.rect, x: layer.rect.x + by.x / width, y: layer.rect.y + by.y / height }),
  }));
}

/** Adds a copy of a scene at the end: who begins a scene on air begins with what viewers see, not with black. */
export function addScene(
  document: SceneDocument,
  from: Scene,
  name: string,
): Result<{ readonly document: SceneDocument; readonly added: string }, Refusal> {
  if (document.scenes.length >= LIMITS.scenes) return err('scene-too-many-scenes');
  const scene: Scene = {
    id: newId(),
    name,
    layers: from.layers.map((layer) => ({ ...layer, id: newId() })),
  };
  return ok({ document: { ...document, scenes: [...document.scenes, scene] }, added: scene.id });
}

/** The last scene stays. Where the current one goes, its neighbour becomes current. */
export function removeScene(document: SceneDocument, sceneId: string): SceneDocument {
  const at = document.scenes.findIndex(({ id }) => id === sceneId);
  if (at < 0 || document.scenes.length === 1) return document;
  const scenes = document.scenes.toSpliced(at, 1);
  const neighbour = scenes[Math.min(at, scenes.length - 1)];
  return {
    ...document,
    scenes,
    current: document.current === sceneId && neighbour ? neighbour.id : document.current,
  };
}

export function selectScene(document: SceneDocument, sceneId: string): SceneDocument {
  return document.scenes.some(({ id }) => id === sceneId) ? { ...document, current: sceneId } : document;
}

/** The first free name of a place of this kind. */
export function freeInput(document: SceneDocument, kind: 'capture' | 'camera'): string {
  const used = new Set(
    document.scenes.flatMap(({ layers }) =>
      layers.flatMap((layer) => ('input' in layer ? [layer.input] : [])),
    ),
  );
  for (let number = 1; number < 99; number++) if (!used.has(`${kind}-${number}`)) return `${kind}-${number}`;
  return `${kind}-99`;
}
