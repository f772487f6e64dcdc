export { SceneActions } from './actions.ts';
export { limitFramerate } from './capture-size.ts';
export { InputSizes } from './input-sizes.ts';
export type { Pause } from './output.ts';
export { ProgramPort, SceneActionsPort, ScenesPort, useProgram, useScenes } from './port.ts';
export { type Picture, ProgramOutput, type ProgramState } from './program-output.ts';
export { SceneStudio, type SceneStudioDependencies } from './scene-studio.ts';
