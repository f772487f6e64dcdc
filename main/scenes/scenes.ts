import { err, ok, type Result } from '../../common/result.ts';
import { emptyDocument, type SceneDocument } from '../../common/scenes/document.ts';
import { serialiseScenes } from '../../common/scenes/parse.ts';
import { SceneDocumentSchema } from '../../common/scenes/schema.ts';
import { saveFile } from '../ipc/index.ts';
import { Store } from '../profile/index.ts';

/** The scenes of this profile, and copies of them that the host keeps. */
export class SceneStore {
  readonly #store: Store<SceneDocument & Record<string, unknown>>;

  /** @param folder the profile folder */
  constructor(folder: string) {
    this.#store = new Store(folder, 'scenes', SceneDocumentSchema, emptyDocument());
  }

  /** True when an unreadable file was put aside at this start. */
  get recovered(): boolean {
    return this.#store.recovered;
  }

  get(): SceneDocument {
    return this.#store.get();
  }

  save(document: SceneDocument): Result<void, 'not-saved'> {
    return this.#store.set(document) ? ok(undefined) : err('not-saved');
  }

  /** Writes a copy where the host says; false when the host named no place. */
  exportFile(document: SceneDocument): Promise<Result<boolean, 'not-saved'>> {
    return saveFile('scenes.liaoliao.json', serialiseScenes(document));
  }
}
