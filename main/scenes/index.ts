export { scenesHandlers } from './handlers.ts';
export { SceneStore } from './scenes.ts';
