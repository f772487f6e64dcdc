import type { SceneDocument } from '../../common/scenes/document.ts';

/** Two fallbacks of unlike widths: a font that is there makes the same text equally wide over both. */
const FALLBACKS = ['monospace', 'serif'] as const;
const SAMPLE = 'mmmiiiWWW 0123 \u804a\u804a';

/** Says whether a font of this name is on the machine. */
function hasFont(family: string): boolean {
  const context = new OffscreenCanvas(8, 8).getContext('2d');
  if (!context) return true;
  const name = `"${family.replaceAll(/["\\\n\r]/g, '')}"`;
  const widthOf = (font: string) => {
    context.font = `64px ${font}`;
    return context.measureText(SAMPLE).width;
  };
  const missing = FALLBACKS.every((fallback) => widthOf(`${name}, ${fallback}`) === widthOf(fallback));
  return !missing;
}

/** Says whether every font that a document names is on the machine. */
export function hasFonts({ scenes }: SceneDocument): boolean {
  const layers = scenes.flatMap((scene) => scene.layers);
  const names = layers.flatMap((layer) => (layer.kind === 'text' && layer.font !== null ? [layer.font] : []));
  return [...new Set(names)].every(hasFont);
}
