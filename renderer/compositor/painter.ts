import type { Layer } from '../../common/scenes/document.ts';
import { boxOf, place } from '../../common/scenes/geometry.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import { type Coding, PLAIN_CODING, recoding } from './colour.ts';
import { drawStillLayer, type StillLayer } from './draw-still.ts';
import type { FrameSource } from './frame-source.ts';
import { blacken, type Canvas, createCanvas, onCanvas, recode } from './planes.ts';
import type { Plan } from './protocol.ts';
import { drawPicture } from './scale.ts';
import { drawStill, type Still } from './still.ts';

/** What a painter draws from. */
export interface Material {
  readonly inputs: ReadonlyMap<string, FrameSource>;
  readonly images: ReadonlyMap<string, ImageBitmap>;
}

type PictureLayer = Exclude<Layer, StillLayer>;

const FOOT = 16;

/** Names what decides how a still looks; where it lies does not. */
const keyOf = (layer: StillLayer, size: string, coding: Coding): string => {
  const { id: _id, name: _name, visible: _visible, rect: _rect, ...look } = layer;
  return `${size} ${coding.matrix} ${JSON.stringify(look)}`;
};

/**
 * Draws plans in 4:2:0, the form in which captures come and encoders read: nothing is turned into RGB and back, and a
 * picture that needs no scaling is one copy of memory.
 */
export class Painter {
  readonly #material: Material;
  #canvas: Canvas = createCanvas(2, 2);
  #coding: Coding = PLAIN_CODING;
  #stills = new Map<string, Still | null>();

  constructor(material: Material) {
    this.#material = material;
  }

  /** Draws the whole plan. Afterwards `frame()` is that picture. */
  async paint(plan: Plan): Promise<void> {
    if (this.#canvas.width !== plan.width || this.#canvas.height !== plan.height)
      this.#canvas = createCanvas(plan.width, plan.height);
    this.#coding = this.#codingFor(plan);
    blacken(this.#canvas, FOOT);
    const used = new Map<string, Still | null>();
    for (const layer of plan.layers) {
      if (isCaptured(layer)) await this.#drawCaptured(layer);
      else this.#drawStill(layer, used);
    }
    // What is no longer shown is not kept.
    this.#stills = used;
  }

  /** Makes a frame of its own of the picture, stamped in microseconds. */
  frame(timestamp: number): VideoFrame {
    const { data, width, height } = this.#canvas;
    return new VideoFrame(data, {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp,
      colorSpace: { matrix: this.#coding.matrix, primaries: 'bt709', transfer: 'bt709', fullRange: false },
    });
  }

  /**
   * Takes the coding of the lowest picture, which is the largest as a rule, so that as little as possible has to be
   * recoded.
   */
  #codingFor({ layers }: Plan): Coding {
    const captured = layers.find(isCaptured);
    const source = captured && this.#material.inputs.get(captured.input);
    return source?.ready ? { ...source.coding, fullRange: false } : PLAIN_CODING;
  }

  async #drawCaptured(layer: PictureLayer): Promise<void> {
    const source = this.#material.inputs.get(layer.input);
    if (!source?.ready) return;
    const crop = layer.kind === 'region' ? layer.crop : undefined;
    const placement = place(boxOf(layer.rect, this.#canvas), source.size, layer.fit, crop);
    if (!placement) return;
    const { coding } = source;
    const mirror = layer.kind === 'camera' && layer.mirror;
    if (mirror || !(await source.copy(this.#canvas, placement))) {
      const picture = await source.picture();
      if (picture) drawPicture(this.#canvas, picture, placement, mirror);
    }
    const conversion = recoding(coding, this.#coding);
    const at = onCanvas(placement.to, this.#canvas);
    if (conversion && at) recode(this.#canvas, at, conversion);
  }

  #drawStill(layer: StillLayer, used: Map<string, Still | null>): void {
    const box = boxOf(layer.rect, this.#canvas);
    const key = keyOf(layer, `${box.width}x${box.height} ${this.#canvas.height}`, this.#coding);
    const known = used.get(key) ?? this.#stills.get(key);
    const still =
      known ?? drawStillLayer(layer, box, this.#canvas.height, this.#material.images, this.#coding);
    used.set(key, still);
    if (still) drawStill(this.#canvas, still, box);
  }
}
