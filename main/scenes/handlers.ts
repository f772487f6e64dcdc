import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { SceneStore } from './scenes.ts';

export const scenesHandlers = (scenes: SceneStore): Handlers['scenes'] => ({
  load: () => ok(scenes.get()),
  save: ({ document }) => scenes.save(document),
  exportFile: ({ document }) => scenes.exportFile(document),
});
