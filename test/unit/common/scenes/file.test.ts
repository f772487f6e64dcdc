import { describe, expect, it } from 'vitest';
import { base64Bytes } from '../../../../common/scenes/base64.ts';
import { emptyDocument, type SceneDocument } from '../../../../common/scenes/document.ts';
import { imageSize } from '../../../../common/scenes/image-size.ts';
import { LAYOUTS } from '../../../../common/scenes/layouts.ts';
import { LIMITS } from '../../../../common/scenes/limits.ts';
import { parseSceneFile, serialiseScenes } from '../../../../common/scenes/parse.ts';
import { SceneDocumentSchema } from '../../../../common/scenes/schema.ts';
import { newLayer } from '../../../../renderer/scenes/actions.ts';
import { base64Of, documentOf, documentWith, pngHead } from '../../../support/samples/documents.ts';

const colour = () => newLayer('colour', '');
const withImage = (bytes: Uint8Array): SceneDocument => ({
  ...documentOf([
    {
      id: 'layer',
      name: '',
      visible: true,
      kind: 'image',
      image: 'a',
      fit: 'contain',
      rect: { x: 0, y: 0, width: 1, height: 1 },
    },
  ]),
  images: { a: { mime: 'image/png', data: base64Of(bytes) } },
});
const codeOf = (text: string) => {
  const parsed = parseSceneFile(text);
  return parsed.ok ? 'ok' : parsed.error;
};
const json = (change: object, document: SceneDocument = emptyDocument()) =>
  JSON.stringify({ ...document, ...change });

describe('a scene file', () => {
  it.each(LAYOUTS)('comes back as it was written: %s', (layout) => {
    const document = documentWith(layout);
    expect(parseSceneFile(serialiseScenes(document))).toEqual({ ok: true, value: document });
  });

  it('keeps the images that are shown and no others', () => {
    const document = withImage(pngHead(640, 480));
    const extra = {
      ...document,
      images: { ...document.images, b: { mime: 'image/png' as const, data: 'AAAA' } },
    };
    const parsed = parseSceneFile(serialiseScenes(extra));
    expect(parsed.ok && Object.keys(parsed.value.images)).toEqual(['a']);
  });

  it('is read again at its very limits: everything as large and as many as it may be', () => {
    const text = (length: number) => '\u0001'.repeat(length);
    const layers = (scene: number) =>
      Array.from({ length: LIMITS.layers }, (_, index) => ({
        ...newLayer('text', text(500)),
        id: `${'l'.repeat(30)}-${scene}-${index}`,
        name: text(40),
        font: text(100),
        rect: {
          x: 0.3333333333333333,
          y: 0.3333333333333333,
          width: 1.1111111111111112,
          height: 2.3333333333333335,
        },
      }));
    const shown = Array.from({ length: LIMITS.images }, (_, index) => ({
      id: `shown-${index}`,
      name: '',
      visible: true,
      rect: { x: 0, y: 0, width: 1, height: 1 },
      kind: 'image' as const,
      image: `${'i'.repeat(30)}-${index}`,
      fit: 'contain' as const,
    }));
    const scenes = Array.from({ length: LIMITS.scenes - 1 }, (_, scene) => ({
      id: `${'s'.repeat(30)}-${scene}`,
      name: text(40),
      layers: layers(scene),
    }));
    const full = Buffer.alloc(LIMITS.imageBytes);
    full.set(pngHead(1920, 1080));
    const data = base64Of(full);
    const document = SceneDocumentSchema.parse({
      ...emptyDocument(),
      scenes: [...scenes, { id: 'shown', name: '', layers: shown }],
      current: 'shown',
      images: Object.fromEntries(shown.map(({ image }) => [image, { mime: 'image/png', data }])),
    });
    const parsed = parseSceneFile(serialiseScenes(document));
    expect(parsed.ok ? Object.keys(parsed.value.images).length : parsed.error).toBe(LIMITS.images);
  });

  const many = Array.from({ length: 30 }, colour);
  const wide = { ...colour(), rect: { x: 0, y: 0, width: 0, height: 1 } };
  it.each([
    ['cut off', serialiseScenes(documentWith('pip')).slice(0, -20), 'scene-file-corrupt'],
    ['not JSON', '\u0000\u0001', 'scene-file-corrupt'],
    ['empty', '', 'scene-file-corrupt'],
    ['of something else', '{"format":"obs"}', 'scene-file-foreign'],
    ['a list', '[]', 'scene-file-foreign'],
    ['null', 'null', 'scene-file-foreign'],
    ['of a newer version', json({ version: 2, scenes: 'another shape' }), 'scene-file-newer'],
    ['of 30 layers', JSON.stringify(documentOf(many)), 'scene-too-many-layers'],
    [
      'of 21 scenes',
      json({ scenes: Array.from({ length: 21 }, () => emptyDocument().scenes[0]) }),
      'scene-too-many-scenes',
    ],
    [
      'of 21 images',
      json({ images: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`i${index}`, {}])) }),
      'scene-too-many-images',
    ],
    ['with an 8k image', JSON.stringify(withImage(pngHead(7680, 4320))), 'scene-image-too-large'],
    [
      'with an image of too many bytes',
      JSON.stringify(withImage(new Uint8Array(LIMITS.imageBytes + 3))),
      'scene-image-too-large',
    ],
    [
      'with an image that is none',
      JSON.stringify(withImage(Buffer.from('GIF89a..........'))),
      'scene-image-broken',
    ],
    ['with an image without px', JSON.stringify(withImage(pngHead(0, 100))), 'scene-image-broken'],
    ['with a layer without width', JSON.stringify(documentOf([wide])), 'scene-file-invalid'],
    ['with a field too many', json({ windowTitle: 'secret' }), 'scene-file-invalid'],
    ['whose current scene is missing', json({ current: 'x' }), 'scene-file-invalid'],
    [
      'with the same layer twice',
      JSON.stringify(documentOf([many[0], many[0]].flatMap((one) => one ?? []))),
      'scene-file-invalid',
    ],
    ['of more text than any', ' '.repeat(LIMITS.fileLength + 1), 'scene-file-too-large'],
  ])('%s is refused by name', (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('never throws, whatever byte of it is changed', () => {
    const text = serialiseScenes(documentWith('card'));
    const seen = new Set<string>();
    for (let at = 0; at < text.length; at++)
      for (const letter of ['"', '9', '}', ''])
        seen.add(codeOf(text.slice(0, at) + letter + text.slice(at + 1)));
    // Both outcomes occur: a changed letter of a text is still a file.
    expect(seen).toContain('ok');
    expect(seen).toContain('scene-file-corrupt');
    expect(seen).toContain('scene-file-invalid');
  });
});

describe('the size that an image states', () => {
  const webp = (chunk: string, bytes: readonly number[]) =>
    Buffer.concat([
      Buffer.from(`RIFF\0\0\0\0WEBP${chunk}\0\0\0\0`, 'latin1'),
      Buffer.from(bytes),
      Buffer.alloc(16),
    ]);
  it.each([
    ['PNG', pngHead(1920, 1080), { width: 1920, height: 1080 }],
    [
      'JPEG after a comment',
      Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x04, 0x38, 0x07, 0x80, 3]),
      { width: 1920, height: 1080 },
    ],
    [
      'JPEG with fill bytes before its markers',
      Uint8Array.from([
        ...[0xff, 0xd8, 0xff, 0xff, 0xfe, 0, 4, 1, 2],
        ...[0xff, 0xff, 0xff, 0xff, 0xc0, 0, 17, 8, 0x04, 0x38, 0x07, 0x80, 3],
      ]),
      { width: 1920, height: 1080 },
    ],
    [
      'JPEG with markers that stand alone',
      Uint8Array.from([0xff, 0xd8, 0xff, 0x01, 0xff, 0xd0, 0xff, 0xc1, 0, 17, 8, 0x04, 0x38, 0x07, 0x80, 3]),
      { width: 1920, height: 1080 },
    ],
    [
      'WebP, extended',
      webp('VP8X', [0, 0, 0, 0, 0x7f, 0x07, 0, 0x37, 0x04, 0]),
      { width: 1920, height: 1080 },
    ],
    [
      'WebP, lossy',
      webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x07, 0x38, 0x04]),
      { width: 1920, height: 1080 },
    ],
    [
      'WebP, lossless',
      webp('VP8L', [0x2f, ...new Uint8Array(Uint32Array.of(1919 | (1079 << 14)).buffer)]),
      { width: 1920, height: 1080 },
    ],
    ['nothing', new Uint8Array(0), null],
    ['half a PNG', pngHead(10, 10).subarray(0, 20), null],
    ['half a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0]), null],
  ])('%s', (_name, bytes, size) => {
    expect(imageSize(bytes)).toEqual(size);
  });

  it('reads base64 of every length', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);
      expect([...base64Bytes(base64Of(bytes))]).toEqual([...bytes]);
    }
  });
});
