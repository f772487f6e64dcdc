import { err, ok, type Result } from '../result.ts';
import { base64Bytes } from './base64.ts';
import { type SceneDocument, type SceneImage, withoutUnusedImages } from './document.ts';
import { imageSize } from './image-size.ts';
import { FORMAT, LIMITS, VERSION } from './limits.ts';
import { SceneDocumentSchema } from './schema.ts';

export type SceneFileCode =
  /** More text than any scene file has. */
  | 'scene-file-too-large'
  /** Not JSON at all: cut off, or damaged. */
  | 'scene-file-corrupt'
  /** JSON of something else. */
  | 'scene-file-foreign'
  /** Written by a newer client. */
  | 'scene-file-newer'
  | 'scene-too-many-layers'
  | 'scene-too-many-scenes'
  | 'scene-too-many-images'
  | 'scene-image-too-large'
  /** An image in it is not an image, or none of the kinds that are shown. */
  | 'scene-image-broken'
  /** The right kind of file with values that mean nothing. */
  | 'scene-file-invalid';

const object = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What can be said more exactly than "invalid", looked at before the whole is checked. */
function problemOf(file: Readonly<Record<string, unknown>>): SceneFileCode | null {
  if (file['format'] !== FORMAT) return 'scene-file-foreign';
  const { version } = file;
  if (typeof version === 'number' && version > VERSION) return 'scene-file-newer';
  const scenes = list(file['scenes']);
  if (scenes.length > LIMITS.scenes) return 'scene-too-many-scenes';
  if (scenes.some((scene) => list(object(scene)?.['layers']).length > LIMITS.layers))
    return 'scene-too-many-layers';
  const images = Object.values(object(file['images']) ?? {});
  if (images.length > LIMITS.images) return 'scene-too-many-images';
  const longest = Math.ceil(LIMITS.imageBytes / 3) * 4;
  const lengths = images.map((image) => object(image)?.['data']);
  return lengths.some((data) => typeof data === 'string' && data.length > longest)
    ? 'scene-image-too-large'
    : null;
}

function imageProblem(image: SceneImage): SceneFileCode | null {
  const size = imageSize(base64Bytes(image.data));
  if (!size || size.width === 0 || size.height === 0) return 'scene-image-broken';
  return Math.max(size.width, size.height) > LIMITS.imageSide ? 'scene-image-too-large' : null;
}

/** Checks what came from JSON. A document that passes can be shown as it is. */
function checkSceneDocument(value: unknown): Result<SceneDocument, SceneFileCode> {
  const file = object(value);
  if (!file) return err('scene-file-foreign');
  const problem = problemOf(file);
  if (problem) return err(problem);
  const parsed = SceneDocumentSchema.safeParse(file);
  if (!parsed.success) return err('scene-file-invalid');
  const bad = Object.values(parsed.data.images)
    .map(imageProblem)
    .find((found) => found !== null);
  return bad ? err(bad) : ok(parsed.data);
}

/** Reads a scene file that came from anywhere. Nothing of it is believed before the whole has been checked. */
export function parseSceneFile(text: string): Result<SceneDocument, SceneFileCode> {
  if (text.length > LIMITS.fileLength) return err('scene-file-too-large');
  try {
    return checkSceneDocument(JSON.parse(text));
  } catch {
    return err('scene-file-corrupt');
  }
}

/** The text of a scene file. Images that no layer shows are left behind. */
export function serialiseScenes(document: SceneDocument): string {
  return `${JSON.stringify(withoutUnusedImages(document), null, 1)}\n`;
}
