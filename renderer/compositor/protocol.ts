import type { Layer } from '../../common/scenes/document.ts';
import type { Size } from '../../common/scenes/image-size.ts';

/** What is to be seen: the layers of a scene that are drawn, from the bottom to the top. */
export interface Plan extends Size {
  readonly layers: readonly Layer[];
}

/** `program` is what viewers see, `preview` what the host prepares. */
export type OutputName = 'program' | 'preview';

/** The page tells the compositor's worker this. */
export type ToWorker =
  | {
      readonly type: 'output';
      readonly output: OutputName;
      readonly writable: WritableStream<VideoFrame>;
      readonly fps: number;
    }
  /** `revision` comes back when the plan is on the output. Null ends the output. */
  | {
      readonly type: 'plan';
      readonly output: OutputName;
      readonly plan: Plan | null;
      readonly revision: number;
    }
  | { readonly type: 'input'; readonly id: string; readonly readable: ReadableStream<VideoFrame> }
  | { readonly type: 'input-gone'; readonly id: string }
  | { readonly type: 'image'; readonly id: string; readonly bitmap: ImageBitmap }
  /** While frozen the program repeats its last picture. */
  | { readonly type: 'freeze'; readonly frozen: boolean }
  /** Gives back every frame and ends the worker. */
  | { readonly type: 'close' };

/** The worker tells the page this. */
export type FromWorker =
  | { readonly type: 'shown'; readonly output: OutputName; readonly revision: number }
  | { readonly type: 'failed'; readonly name: string }
  | { readonly type: 'closed' };
