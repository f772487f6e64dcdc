import type { SceneFileCode } from './parse.ts';

/** What can go wrong with scenes, by name. */
export type SceneCode =
  | SceneFileCode
  /** An image file of more bytes or px than is read. */
  | 'image-too-large'
  /** Not an image, or none of the kinds that are shown. */
  | 'image-broken'
  /** A photo in a format of phones that no browser reads. */
  | 'image-heic'
  /** A font named in a scene is not on this machine. */
  | 'font-missing'
  /** The worker that composes scenes ended. */
  | 'compositor-failed';
