import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import { err, ok, type Result } from '../common/result.ts';
import { emptyDocument, type SceneDocument, SceneDocumentSchema } from '../common/scene/document.ts';
import { serialiseScenes, withoutUnusedImages } from '../common/scene/parse.ts';
import { logError } from './log.ts';
import { Store } from './store.ts';

const FILE_NAME = 'scenes.liaoliao.json';

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
    return this.#store.set(withoutUnusedImages(document)) ? ok(undefined) : err('not-saved');
  }

  /** Writes a copy where the host says; `saved` is false when the dialog was cancelled. */
  async exportFile(document: SceneDocument): Promise<Result<{ saved: boolean }, 'not-saved'>> {
    const [window] = BrowserWindow.getAllWindows();
    const options = { defaultPath: FILE_NAME, filters: [{ name: 'JSON', extensions: ['json'] }] };
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    if (canceled || !filePath) return ok({ saved: false });
    try {
      await writeFile(filePath, serialiseScenes(document));
      return ok({ saved: true });
    } catch (error) {
      logError('store.not-saved', 'export scenes', error);
      return err('not-saved');
    }
  }
}
