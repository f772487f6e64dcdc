import type { SceneDocument, SceneImage } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import type { Input } from '../capture/index.ts';
import type { Compositor, Plan } from '../compositor/index.ts';
import { fitCaptures } from './capture-size.ts';
import type { ProgramOutput } from './program-output.ts';
import type { ProgramRoute } from './program-route.ts';

export type SceneCompositor = Pick<
  Compositor,
  'track' | 'setInputs' | 'setImages' | 'show' | 'preview' | 'freeze' | 'close'
>;

export interface ProgramSwitcherDependencies {
  readonly inputs: () => ReadonlyMap<string, Input>;
  readonly program: ProgramOutput;
  readonly compose: (onFailed: () => void) => SceneCompositor;
  /** The picture changed: the broadcast, if there is one, follows. Resolves when it has. */
  readonly onChange: () => Promise<void>;
  readonly onFailed: () => void;
  readonly onBrokenImage: () => void;
}

type Composed = Extract<ProgramRoute, { kind: 'composed' }>;

/**
 * Switches the program between routes: an input passes through as it is, or the compositor makes a track. The compositor
 * runs only while something needs it, and a picture gives way only after the next one is there.
 */
export class ProgramSwitcher {
  readonly #with: ProgramSwitcherDependencies;
  #compositor: SceneCompositor | null = null;
  /** Counts the switches, so that one that was overtaken stops where it stands. */
  #turn = 0;
  #frozen = false;
  #preview: Plan | null = null;

  constructor(dependencies: ProgramSwitcherDependencies) {
    this.#with = dependencies;
  }

  /** Resolves when viewers see it. What needs no composing is in place at once. */
  async switchTo(route: ProgramRoute, document: SceneDocument, name: string, freeze: boolean): Promise<void> {
    const turn = ++this.#turn;
    if (route.kind === 'composed') return this.#compose(turn, route, document, name, freeze);
    this.#with.program.set(route.kind === 'passthrough' ? route.input : null);
    await this.#with.onChange();
    this.#closeIfIdle(turn);
  }

  /**
   * Opens a second picture for the host alone; null ends it. To be followed by `switchTo`, which ends what is not
   * needed.
   */
  preview(plan: Plan | null, images: Readonly<Record<string, SceneImage>>): MediaStreamTrack | null {
    this.#preview = plan;
    if (!plan) {
      this.#compositor?.preview(null);
      return null;
    }
    const compositor = this.#start();
    compositor.setInputs(this.#tracks());
    void this.#images(compositor, images);
    return compositor.preview(plan);
  }

  async #compose(
    turn: number,
    { plan, inputs }: Composed,
    document: SceneDocument,
    name: string,
    freeze: boolean,
  ): Promise<void> {
    const compositor = this.#start();
    if (freeze && this.#frozen) return;
    this.#setFrozen(compositor, false);
    compositor.setInputs(this.#tracks());
    fitCaptures({ ...plan, canvas: document.canvas }, this.#with.inputs());
    await this.#images(compositor, document.images);
    if (turn === this.#turn) await compositor.show(plan);
    if (turn !== this.#turn || compositor !== this.#compositor) return;
    this.#setFrozen(compositor, freeze);
    const lowest = this.#lowest(plan);
    this.#with.program.set({ kind: 'scene', name, track: compositor.track, inputs, lowest });
    await this.#with.onChange();
  }

  async #images(compositor: SceneCompositor, images: Readonly<Record<string, SceneImage>>): Promise<void> {
    const broken = await compositor.setImages(images);
    if (broken.length > 0) this.#with.onBrokenImage();
  }

  #setFrozen(compositor: SceneCompositor, frozen: boolean): void {
    if (frozen === this.#frozen) return;
    this.#frozen = frozen;
    compositor.freeze(frozen);
  }

  /** Every input is attached, also those that only other scenes show: changing to one of them then shows it at once. */
  #tracks(): ReadonlyMap<string, MediaStreamTrack> {
    return new Map([...this.#with.inputs()].map(([name, { track }]) => [name, track]));
  }

  #start(): SceneCompositor {
    this.#compositor ??= this.#with.compose(() => this.#failed());
    return this.#compositor;
  }

  #lowest({ layers }: Plan): Input['kind'] | null {
    const layer = layers.find(isCaptured);
    return (layer && this.#with.inputs().get(layer.input)?.kind) ?? null;
  }

  /** Ends the compositor unless something has come to need it. */
  #closeIfIdle(turn: number): void {
    if (turn !== this.#turn || this.#preview) return;
    this.#compositor?.close();
    this.#compositor = null;
    this.#frozen = false;
    fitCaptures(null, this.#with.inputs());
  }

  #failed(): void {
    this.#preview = null;
    this.#turn += 1;
    this.#closeIfIdle(this.#turn);
    this.#with.onFailed();
  }
}
