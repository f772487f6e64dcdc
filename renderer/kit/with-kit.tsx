import type { ComponentType } from 'react';
import { later } from './later.tsx';

/** A screen that is built of the UI kit; it and the kit are loaded with its first use. */
export const withKit = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  later(async () => {
    const [{ Kit }, Screen] = await Promise.all([import('./Kit.tsx'), load()]);
    return (props: Props) => (
      <Kit>
        <Screen {...props} />
      </Kit>
    );
  });
