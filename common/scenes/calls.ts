import { invoke } from '../call.ts';
import type { SceneDocument } from './document.ts';

export const scenesCalls = {
  load: invoke<void, SceneDocument>(),
  save: invoke<{ document: SceneDocument }, void, 'not-saved'>(),
  /** Writes a copy into a file of the host's choice; false when the host chose none. */
  exportFile: invoke<{ document: SceneDocument }, boolean, 'not-saved'>(true),
} as const;
