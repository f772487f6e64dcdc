export { SceneActions } from './actions.ts';
export { limitFramerate } from './capture-size.ts';
export { InputSizes } from './input-sizes.ts';
export { ProgramPort, SceneActionsPort, ScenesPort, useProgram, useScenes } from './port.ts';
export { ProgramOutput, type ProgramPicture, type ProgramState } from './program-output.ts';
export type { Pause } from './program-route.ts';
export { SceneStudio, type SceneStudioDependencies } from './scene-studio.ts';
