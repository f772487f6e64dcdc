import type { Result } from '../../common/result.ts';
import {
  type Layer,
  type LayerKind,
  newId,
  type SceneDocument,
  withoutUnusedImages,
} from '../../common/scenes/document.ts';
import * as edits from '../../common/scenes/edit.ts';
import { WHOLE } from '../../common/scenes/layer.ts';
import {
  arrange,
  CAMERA_INPUT,
  type CardTexts,
  type Layout,
  MAIN_INPUT,
  PIP_RECT,
} from '../../common/scenes/layouts.ts';
import { LIMITS } from '../../common/scenes/limits.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { CapturedInputs } from '../capture/index.ts';
import type { ErrorCode, Messages } from '../messages/index.ts';
import { hasFonts } from './fonts.ts';
import { readImage } from './images.ts';
import type { SceneStudio } from './scene-studio.ts';

export interface SceneActionsDependencies {
  readonly bridge: Pick<AnchorBridge, 'scenes'>;
  readonly messages: Pick<Messages, 'error'>;
  readonly capture: Pick<CapturedInputs, 'releaseUnusedAfter'>;
  readonly scenes: SceneStudio;
}

const MIDDLE = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

/** Makes a layer as it begins; images come with their file. `text` is what a text layer says at first. */
export function newLayer(kind: Exclude<LayerKind, 'image'>, text: string): Layer {
  const base = { id: newId(), name: '', visible: true };
  const main = { ...base, rect: WHOLE, input: MAIN_INPUT, fit: 'contain' } as const;
  switch (kind) {
    case 'screen':
    case 'window':
      return { ...main, kind };
    case 'region':
      return { ...main, kind, crop: MIDDLE, fit: 'cover' };
    case 'camera':
      return { ...base, kind, input: CAMERA_INPUT, rect: PIP_RECT, fit: 'cover', mirror: false };
    case 'colour':
      return { ...base, kind, rect: MIDDLE, colour: '#23395d' };
    case 'text':
      return {
        ...base,
        kind,
        rect: { x: 0.1, y: 0.8, width: 0.8, height: 0.12 },
        text,
        size: 0.08,
        colour: '#ffffff',
        align: 'center',
        font: null,
      };
  }
}

/** Does to scenes what the host asks for. A refusal changes nothing and says why. */
export class SceneActions {
  readonly #with: SceneActionsDependencies;

  constructor(dependencies: SceneActionsDependencies) {
    this.#with = dependencies;
  }

  get #scenes(): SceneStudio {
    return this.#with.scenes;
  }

  async arrange(layout: Layout, card: CardTexts): Promise<void> {
    const { id } = this.#scenes.edited;
    this.#scenes.select(null);
    await this.#scenes.edit((document) =>
      edits.withScene(document, id, (scene) => arrange(scene, layout, card)),
    );
  }

  async addScene(name: string): Promise<void> {
    const added = edits.addScene(this.#scenes.document, this.#scenes.edited, name);
    if (!added.ok) return this.#with.messages.error(added.error);
    await this.#scenes.edit(() => added.value.document);
    await this.#scenes.choose(added.value.added);
  }

  async renameScene(name: string): Promise<void> {
    const { id } = this.#scenes.edited;
    await this.#scenes.edit(
      (document) => edits.withScene(document, id, (scene) => ({ ...scene, name: name.slice(0, 40) })),
      `name ${id}`,
    );
  }

  /** Removes the edited scene; sources that only it showed are released. */
  async removeScene(): Promise<void> {
    const { id } = this.#scenes.edited;
    await this.#with.capture.releaseUnusedAfter(() =>
      this.#scenes.edit((document) => edits.removeScene(document, id)),
    );
  }

  async addLayer(kind: Exclude<LayerKind, 'image'>, text: string): Promise<void> {
    await this.#add(newLayer(kind, text));
  }

  async addImage(file: File): Promise<void> {
    const stored = Object.keys(withoutUnusedImages(this.#scenes.document).images).length;
    if (stored >= LIMITS.images) return this.#with.messages.error('scene-too-many-images');
    const read = await readImage(file);
    if (!read.ok) return this.#with.messages.error(read.error);
    const image = newId();
    const layer: Layer = {
      id: newId(),
      name: '',
      visible: true,
      kind: 'image',
      image,
      fit: 'contain',
      rect: MIDDLE,
    };
    await this.#add(layer, (document) => ({
      ...document,
      images: { ...document.images, [image]: read.value },
    }));
  }

  async changeLayer(id: string, change: (layer: Layer) => Layer, key: string | null = null): Promise<void> {
    const scene = this.#scenes.edited.id;
    await this.#scenes.edit((document) => edits.changeLayer(document, scene, id, change), key);
  }

  async nudge(id: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const scene = this.#scenes.edited.id;
    await this.#scenes.edit((document) => edits.nudgeLayer(document, scene, id, by), `nudge ${id}`);
  }

  async raise(id: string, by: 1 | -1): Promise<void> {
    const scene = this.#scenes.edited.id;
    await this.#scenes.edit((document) => edits.raiseLayer(document, scene, id, by));
  }

  /** Removes a layer; a source that only this layer showed is released. */
  async removeLayer(id: string): Promise<void> {
    const scene = this.#scenes.edited.id;
    this.#scenes.select(null);
    await this.#with.capture.releaseUnusedAfter(() =>
      this.#scenes.edit((document) => edits.removeLayer(document, scene, id)),
    );
  }

  async resizeCanvas(width: number, height: number): Promise<void> {
    await this.#scenes.edit((document) => ({ ...document, canvas: { width, height } }));
  }

  /** Takes a scene file's scenes in the place of the present ones; that can be undone. */
  async importFile(file: File): Promise<void> {
    // One character has at most three bytes in UTF-8 (RFC 3629, section 3, for the BMP).
    if (file.size > LIMITS.fileLength * 3) return this.#with.messages.error('scene-file-too-large');
    const { parseSceneFile } = await import('../../common/scenes/parse.ts');
    const parsed = parseSceneFile(await file.text());
    if (!parsed.ok) return this.#with.messages.error(parsed.error);
    this.#scenes.select(null);
    await this.#scenes.edit(() => parsed.value);
    if (!hasFonts(parsed.value)) this.#with.messages.error('font-missing');
  }

  /** Answers true when a file was written. */
  async exportFile(): Promise<boolean> {
    const document = withoutUnusedImages(this.#scenes.document);
    const exported = await this.#with.bridge.scenes.exportFile({ document });
    if (!exported.ok) this.#with.messages.error(exported.error);
    return exported.ok && exported.value;
  }

  async #add(layer: Layer, before: (document: SceneDocument) => SceneDocument = (it) => it): Promise<void> {
    const { document, edited } = this.#scenes;
    if (await this.#try(edits.addLayer(before(document), edited.id, layer))) this.#scenes.select(layer.id);
  }

  async #try(edited: Result<SceneDocument, ErrorCode>): Promise<boolean> {
    if (edited.ok) await this.#scenes.edit(() => edited.value);
    else this.#with.messages.error(edited.error);
    return edited.ok;
  }
}
