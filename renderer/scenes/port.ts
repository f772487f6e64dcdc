import { createPort } from '../kit/index.ts';
import type { SceneActions } from './actions.ts';
import type { ProgramOutput } from './program-output.ts';
import type { SceneStudio } from './scene-studio.ts';

export const {
  Port: ScenesPort,
  useModel: useSceneStudio,
  useState: useScenes,
} = createPort<SceneStudio>('scenes');

export const { Port: SceneActionsPort, useModel: useSceneActions } =
  createPort<SceneActions>('scene actions');

export const { Port: ProgramPort, useState: useProgram } = createPort<ProgramOutput>('program');
