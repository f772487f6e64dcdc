import { emptyDocument, type Layer, type SceneDocument } from '../../../common/scenes/document.ts';
import { arrange, type Layout } from '../../../common/scenes/layouts.ts';

export const CARD = { title: 'away', subtitle: 'soon' };

/** One scene in a ready layout. */
export function documentWith(layout: Layout): SceneDocument {
  const document = emptyDocument();
  return { ...document, scenes: document.scenes.map((scene) => arrange(scene, layout, CARD)) };
}

/** One scene with these layers. */
export function documentOf(layers: readonly Layer[]): SceneDocument {
  const document = emptyDocument();
  return { ...document, scenes: document.scenes.map((scene) => ({ ...scene, layers: [...layers] })) };
}

/** The start of a PNG of this size: what states the size, no picture. */
export function pngHead(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
