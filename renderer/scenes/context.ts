import { currentScene, type Layer, type LayerKind, type Scene } from '../../common/scenes/document.ts';
import { useScenes } from './port.ts';

/** Follows the scene that edits go to. */
export function useEditedScene(): Scene {
  return useScenes(({ history: { present }, preparing }) => {
    const prepared = present.scenes.find(({ id }) => id === preparing?.scene);
    return prepared ?? currentScene(present);
  });
}

export const useSelectedLayer = (): Layer | null => {
  const scene = useEditedScene();
  const selected = useScenes((state) => state.selected);
  return scene.layers.find(({ id }) => id === selected) ?? null;
};

/** Says what a layer is called: by the host, or by its kind. */
export const layerName = (layer: { name: string; kind: LayerKind }, t: (key: string) => string): string =>
  layer.name || t(`scenes.kind.${layer.kind}`);
