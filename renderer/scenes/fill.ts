import { type CapturedLayer, type Layer, newId, type SceneDocument } from '../../common/scenes/document.ts';
import { freeInput, withScene } from '../../common/scenes/edit.ts';
import { isCaptured, WHOLE } from '../../common/scenes/layer.ts';
import { CAMERA_INPUT, MAIN_INPUT, PIP_RECT } from '../../common/scenes/layouts.ts';

type SourceKind = 'screen' | 'window' | 'camera';

const accepts = (layer: Layer, kind: SourceKind): layer is CapturedLayer =>
  isCaptured(layer) && (layer.kind === 'camera') === (kind === 'camera');

/** Makes the same layer for a source of another kind; a region stays one as long as its source is no camera. */
function turned(layer: CapturedLayer, kind: SourceKind): Layer {
  if (layer.kind === kind || layer.kind === 'camera') return layer;
  return layer.kind === 'region' || kind === 'camera' ? layer : { ...layer, kind };
}

function newLayer(kind: SourceKind, input: string, alone: boolean): Layer {
  const base = { id: newId(), name: '', visible: true, input };
  if (kind === 'camera')
    return alone
      ? { ...base, kind, rect: WHOLE, fit: 'contain', mirror: false }
      : { ...base, kind, rect: PIP_RECT, fit: 'cover', mirror: false };
  return { ...base, kind, rect: WHOLE, fit: 'contain' };
}

/**
 * Puts a source that the host clicked on into a scene: into the layer that waits for one of its kind, or that shows
 * one; a scene of at most one source becomes that source, as it was before there were scenes; otherwise on top.
 */
export function fill(
  document: SceneDocument,
  sceneId: string,
  kind: SourceKind,
  open: ReadonlySet<string>,
): { readonly document: SceneDocument; readonly input: string } {
  const layers = document.scenes.find(({ id }) => id === sceneId)?.layers ?? [];
  const fitting = layers.filter((layer) => accepts(layer, kind));
  const target = fitting.find(({ input }) => !open.has(input)) ?? fitting[0];
  const set = (change: (old: readonly Layer[]) => Layer[]) =>
    withScene(document, sceneId, (scene) => ({ ...scene, layers: change(scene.layers) }));
  if (target) {
    const put = (layer: Layer) => (layer.id === target.id ? turned(target, kind) : layer);
    return { document: set((old) => old.map(put)), input: target.input };
  }
  const alone = layers.length === 0 || (layers.length === 1 && layers.every(isCaptured));
  const ready = kind === 'camera' ? CAMERA_INPUT : MAIN_INPUT;
  const input =
    alone || !open.has(ready) ? ready : freeInput(document, kind === 'camera' ? 'camera' : 'capture');
  const layer = newLayer(kind, input, alone);
  // A picture of the whole screen would hide what is there: it goes to the bottom.
  const stacked = (old: readonly Layer[]) => (kind === 'camera' ? [...old, layer] : [layer, ...old]);
  return { document: set((old) => (alone ? [layer] : stacked(old))), input };
}
