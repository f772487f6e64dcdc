import { FORMAT, VERSION } from './limits.ts';
import type { Scene, SceneDocument } from './schema.ts';

// Types only: the schema and its library are for those who read files.
export type {
  CanvasSize,
  CapturedLayer,
  CropRect,
  Layer,
  LayerKind,
  LayerRect,
  Scene,
  SceneDocument,
  SceneImage,
} from './schema.ts';

let lastId = 0;
/** A new id: unlike any other of this run, and as good as surely unlike those of a file. */
export const newId = (): string => `${(++lastId).toString(36)}-${Math.random().toString(36).slice(2, 14)}`;

/** One empty scene on a 720p canvas. */
export function emptyDocument(): SceneDocument {
  const scene: Scene = { id: newId(), name: '', layers: [] };
  return {
    format: FORMAT,
    version: VERSION,
    canvas: { width: 1280, height: 720 },
    scenes: [scene],
    current: scene.id,
    images: {},
  };
}

/** The scene that is current; a valid document has one. */
export function currentScene({ scenes, current }: Pick<SceneDocument, 'scenes' | 'current'>): Scene {
  const scene = scenes.find(({ id }) => id === current);
  if (!scene) throw new Error('a scene document without its current scene');
  return scene;
}

/** A document as it is kept: images that no layer shows are left behind. */
export function withoutUnusedImages(document: SceneDocument): SceneDocument {
  const layers = document.scenes.flatMap((scene) => scene.layers);
  const used = new Set(layers.flatMap((layer) => (layer.kind === 'image' ? [layer.image] : [])));
  const images = Object.fromEntries(Object.entries(document.images).filter(([id]) => used.has(id)));
  return { ...document, images };
}
