import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  currentScene,
  emptyDocument,
  type Scene,
  type SceneDocument,
  withoutUnusedImages,
} from '../../common/scenes/document.ts';
import { selectScene } from '../../common/scenes/edit.ts';
import { amend, begin, type History, record, redo, undo } from '../../common/scenes/history.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { Input } from '../capture/index.ts';
import type { Messages } from '../messages/index.ts';
import { fill } from './fill.ts';
import type { ProgramOutput } from './program-output.ts';
import { type Pause, planOf, programRouteOf, withoutCompositor } from './program-route.ts';
import { ProgramSwitcher, type SceneCompositor } from './program-switcher.ts';

export interface SceneState {
  readonly history: History<SceneDocument>;
  /** The layer whose handles are shown. */
  readonly selected: string | null;
  /** The canvas with its handles and the layer list are open. */
  readonly editing: boolean;
  /**
   * While the host prepares: what viewers go on seeing, as it was taken last, and the scene that is prepared. Null = every
   * change is seen at once.
   */
  readonly preparing: { readonly seen: SceneDocument; readonly scene: string } | null;
  readonly previewTrack: MediaStreamTrack | null;
  readonly pause: Pause | null;
}

export interface SceneStudioDependencies {
  readonly bridge: Pick<AnchorBridge, 'scenes'>;
  /** Everything captured, by its place. */
  readonly inputs: () => ReadonlyMap<string, Input>;
  readonly program: ProgramOutput;
  readonly messages: Pick<Messages, 'error'>;
  readonly onChange: () => Promise<void>;
  readonly compose: (onFailed: () => void) => SceneCompositor;
}

const SAVE_AFTER_MS = 500;

/** The host's scenes: what is in them, which one viewers see, and what is prepared. */
export class SceneStudio {
  readonly store: StoreApi<SceneState>;
  readonly #with: SceneStudioDependencies;
  readonly #switcher: ProgramSwitcher;
  #saving: ReturnType<typeof setTimeout> | undefined;
  /** Composing failed, and nothing was changed since: it would fail again. */
  #failed = false;

  constructor(dependencies: SceneStudioDependencies) {
    this.#with = dependencies;
    const { inputs, program, compose, onChange, messages } = dependencies;
    this.store = createStore<SceneState>(() => ({
      history: begin(emptyDocument()),
      selected: null,
      editing: false,
      preparing: null,
      previewTrack: null,
      pause: null,
    }));
    this.#switcher = new ProgramSwitcher({
      inputs,
      program,
      compose,
      onChange,
      onFailed: () => {
        messages.error('compositor-failed');
        this.#failed = true;
        void this.refresh();
      },
      onBrokenImage: () => messages.error('image-broken'),
    });
  }

  get document(): SceneDocument {
    return this.store.getState().history.present;
  }

  /** The scene that edits go to. */
  get edited(): Scene {
    const { preparing } = this.store.getState();
    return this.document.scenes.find(({ id }) => id === preparing?.scene) ?? currentScene(this.document);
  }

  /** Takes up what was saved. */
  async restore(): Promise<void> {
    const loaded = await this.#with.bridge.scenes.load();
    // Nothing is taken over from a bridge that has no scenes.
    if (!loaded.ok || !loaded.value) return;
    this.store.setState({ history: begin(loaded.value) });
    await this.refresh();
  }

  /** Makes an edit a step that can be taken back. @param key edits of one drag carry the same */
  async edit(change: (document: SceneDocument) => SceneDocument, key: string | null = null): Promise<void> {
    await this.#put((history) => record(history, change(history.present), key));
  }

  async undo(): Promise<void> {
    await this.#put(undo, true);
  }

  async redo(): Promise<void> {
    await this.#put(redo, true);
  }

  select(selected: string | null): void {
    this.store.setState({ selected });
  }

  setEditing(editing: boolean): void {
    this.store.setState({ editing, selected: null });
  }

  /** Shows a scene to viewers, or, while preparing, to the host. */
  async choose(sceneId: string): Promise<void> {
    this.select(null);
    const { preparing } = this.store.getState();
    if (preparing) {
      this.store.setState({ preparing: { ...preparing, scene: sceneId } });
      return this.refresh();
    }
    await this.#put((history) => amend(history, selectScene(history.present, sceneId)));
  }

  /** Begins or ends preparing: with it, choosing and editing scenes is not seen by viewers before `take()`. */
  async prepare(on: boolean): Promise<void> {
    const { document } = this;
    this.store.setState({
      preparing: on ? { seen: document, scene: document.current } : null,
      selected: null,
    });
    await this.refresh();
  }

  /** Shows viewers what was prepared. */
  async take(): Promise<void> {
    const { preparing } = this.store.getState();
    if (!preparing) return;
    const seen = selectScene(this.document, this.edited.id);
    this.store.setState({ preparing: { ...preparing, seen } });
    await this.#put((history) => amend(history, seen));
  }

  /** 暂停画面. Resolves when viewers see it. Null goes on. Where there is no picture there is none to freeze. */
  async pause(pause: Pause | null): Promise<void> {
    if (pause === this.store.getState().pause) return;
    if (pause?.kind === 'freeze' && this.#with.program.picture === null) return;
    this.store.setState({ pause });
    await this.refresh();
  }

  /** Makes room in the edited scene for a source of this kind, and says which place it takes. */
  async fill(kind: 'screen' | 'window' | 'camera', place: (input: string) => void): Promise<void> {
    const open = new Set(this.#with.inputs().keys());
    const { document, input } = fill(this.document, this.edited.id, kind, open);
    place(input);
    await this.#put((history) => amend(history, document));
  }

  /** Places that no scene shows any more. */
  unused(): readonly string[] {
    const { preparing } = this.store.getState();
    const shown = preparing ? currentScene(preparing.seen).layers : [];
    const layers = [...shown, ...this.document.scenes.flatMap((scene) => scene.layers)];
    const used = new Set(layers.filter(isCaptured).map(({ input }) => input));
    return [...this.#with.inputs().keys()].filter((input) => !used.has(input));
  }

  /** Brings what viewers see in line with the scenes and with what is open. */
  async refresh(): Promise<void> {
    const { pause, preparing } = this.store.getState();
    const seen = preparing?.seen ?? this.document;
    const wanted = programRouteOf(seen, this.#with.inputs(), pause);
    const route = this.#failed ? withoutCompositor(wanted) : wanted;
    this.#refreshPreview();
    await this.#switcher.switchTo(route, seen, currentScene(seen).name, pause?.kind === 'freeze');
  }

  /** The preview is drawn only while there is someone who can see it. */
  #refreshPreview(): void {
    const { preparing } = this.store.getState();
    const visible = preparing !== null && !this.#failed && !globalThis.document?.hidden;
    const plan = visible ? planOf(this.edited, this.document, this.#with.inputs()) : null;
    const previewTrack = this.#switcher.preview(plan, this.document.images);
    if (previewTrack !== this.store.getState().previewTrack) this.store.setState({ previewTrack });
  }

  async #put(
    change: (history: History<SceneDocument>) => History<SceneDocument>,
    keepCurrent = false,
  ): Promise<void> {
    const { history } = this.store.getState();
    const changed = change(history);
    if (changed === history) return;
    this.#failed = false;
    // The scene that is looked at is no edit: taking an edit back does not change it, if it is still there.
    const present = keepCurrent ? selectScene(changed.present, history.present.current) : changed.present;
    this.store.setState({ history: { ...changed, present } });
    this.#saveSoon();
    await this.refresh();
  }

  #saveSoon(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async #save(): Promise<void> {
    const saved = await this.#with.bridge.scenes.save({ document: withoutUnusedImages(this.document) });
    if (!saved.ok) this.#with.messages.error(saved.error);
  }
}
