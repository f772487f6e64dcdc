export { EditPanel } from './later.ts';
export { OpenInputs, ScenePanel } from './ScenePanel.tsx';
export { Screens } from './Screens.tsx';
