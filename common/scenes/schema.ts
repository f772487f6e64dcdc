import { z } from 'zod';
import { FORMAT, LIMITS, VERSION } from './limits.ts';

const Id = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** A place for something captured: layers that name the same one show the same picture, in every scene. */
const InputId = z.string().regex(/^(?:capture|camera)-[1-9]\d?$/);
const Colour = z.string().regex(/^#[0-9a-f]{6}$/);
const Name = z.string().max(40);

/** In shares of the canvas: 0,0 is its top left corner, 1,1 the bottom right one. May reach over the edges. */
const Rect = z.strictObject({
  x: z.number().min(-2).max(2),
  y: z.number().min(-2).max(2),
  width: z.number().min(0.01).max(3),
  height: z.number().min(0.01).max(3),
});
/** A part of a picture, in shares of it. */
const Crop = z
  .strictObject({
    x: z.number().min(0).max(0.99),
    y: z.number().min(0).max(0.99),
    width: z.number().min(0.01).max(1),
    height: z.number().min(0.01).max(1),
  })
  .refine(({ x, y, width, height }) => x + width <= 1.000001 && y + height <= 1.000001);

/** `contain` shows all of the picture, `cover` fills the rectangle and cuts what is over. */
const Fit = z.enum(['contain', 'cover']);

/** `name` is what the host typed, empty until then: titles of windows and labels of devices never stand here (G-3). */
const base = { id: Id, name: Name, visible: z.boolean(), rect: Rect };

const Layer = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('screen'), input: InputId, fit: Fit }),
  z.strictObject({ ...base, kind: z.literal('window'), input: InputId, fit: Fit }),
  z.strictObject({ ...base, kind: z.literal('region'), input: InputId, fit: Fit, crop: Crop }),
  z.strictObject({ ...base, kind: z.literal('camera'), input: InputId, fit: Fit, mirror: z.boolean() }),
  z.strictObject({ ...base, kind: z.literal('image'), image: Id, fit: Fit }),
  z.strictObject({
    ...base,
    kind: z.literal('text'),
    text: z.string().max(500),
    /** Height of a line in shares of the canvas's height. */
    size: z.number().min(0.01).max(1),
    colour: Colour,
    align: z.enum(['left', 'center', 'right']),
    /** Family name; null = the app's own fonts. */
    font: z.string().max(100).nullable(),
  }),
  z.strictObject({ ...base, kind: z.literal('colour'), colour: Colour }),
]);

/** Layers from the bottom to the top. */
const Scene = z.strictObject({ id: Id, name: Name, layers: z.array(Layer).max(LIMITS.layers) });

const Image = z.strictObject({
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  /** Base64 (RFC 4648, section 4). */
  data: z.base64().max(Math.ceil(LIMITS.imageBytes / 3) * 4),
});

const side = z.int().min(160).max(LIMITS.canvasSide).multipleOf(2);

const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** Everything the host arranged. What is captured is not part of it: every capture needs its own click. */
export const SceneDocumentSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    canvas: z.strictObject({ width: side, height: side }),
    scenes: z.array(Scene).min(1).max(LIMITS.scenes),
    current: Id,
    images: z.record(Id, Image).refine((images) => Object.keys(images).length <= LIMITS.images),
  })
  .refine(({ scenes }) => unique(scenes.map(({ id }) => id)))
  .refine(({ scenes }) => unique(scenes.flatMap(({ layers }) => layers.map(({ id }) => id))))
  .refine(({ scenes, current }) => scenes.some(({ id }) => id === current));

export type SceneDocument = z.infer<typeof SceneDocumentSchema>;
export type Scene = z.infer<typeof Scene>;
export type Layer = z.infer<typeof Layer>;
export type LayerKind = Layer['kind'];
export type LayerRect = z.infer<typeof Rect>;
export type CropRect = z.infer<typeof Crop>;
export type SceneImage = z.infer<typeof Image>;
export type CanvasSize = SceneDocument['canvas'];
/** Layers that show something captured. */
export type CapturedLayer = Extract<Layer, { input: string }>;
