export { Compositor } from './compositor.ts';
export { FrameSource } from './frame-source.ts';
export type { Picture, Plane } from './planes.ts';
export type { Plan } from './protocol.ts';
export { isPicture, isSound } from './track-streams.ts';
