import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Input } from '../capture/index.ts';

/** What viewers see: one input as it is, or a scene composed of several. */
export type ProgramPicture = Input | SceneTrack;

interface SceneTrack {
  readonly kind: 'scene';
  readonly name: string;
  readonly track: MediaStreamTrack;
  /** What is captured in it. */
  readonly inputs: readonly Input[];
  /** The kind of the lowest capture in it, which fills it as a rule; null when it has none. */
  readonly lowest: Input['kind'] | null;
}

export interface ProgramState {
  readonly picture: ProgramPicture | null;
  /** The last picture ended by itself and none was chosen since. */
  readonly lost: boolean;
}

/** The program: the picture that viewers see while a broadcast runs, and the host always. */
export class ProgramOutput {
  readonly store: StoreApi<ProgramState> = createStore<ProgramState>(() => ({ picture: null, lost: false }));

  get picture(): ProgramPicture | null {
    return this.store.getState().picture;
  }

  set(picture: ProgramPicture | null): void {
    this.store.setState({ picture, ...(picture ? { lost: false } : {}) });
  }

  /** Marks the picture as lost where there is none now, for the host did not take it away. */
  markLost(): void {
    this.store.setState(({ picture }) => ({ lost: picture === null }));
  }

  /** Clears the mark, for the host took the picture away. */
  clearLost(): void {
    this.store.setState({ lost: false });
  }
}
