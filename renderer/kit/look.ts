import type { Language, Theme } from '../../preload/contract.ts';
import { createPort } from './port.ts';

/** How the host wants the page: the kit itself speaks a language and has colours. */
export interface Look {
  readonly language: Language;
  readonly theme: Theme;
}

export const { Port: LookPort, useModel: useLook } = createPort<Look>('look');
