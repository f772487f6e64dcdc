import { type ComponentType, useEffect, useState } from 'react';

interface Later<Props extends object> {
  (props: Props): React.JSX.Element | null;
  /** Loads the code ahead, so that the first drawing has it. */
  readonly load: () => Promise<unknown>;
}

/**
 * A component whose code is loaded with its first use; until then nothing is shown in its place. Not React.lazy: what
 * suspends is held back for 300 ms after the last placeholder (react.dev, Suspense), even when its code is there.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const start = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        // The next one tries again.
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const Component = (props: Props) => {
    const [failed, setFailed] = useState<unknown>(null);
    const [, setReady] = useState(loaded !== null);
    useEffect(() => {
      start().then(() => setReady(true), setFailed);
    }, []);
    if (failed) throw failed;
    const Loaded = loaded;
    return Loaded && <Loaded {...props} />;
  };
  return Object.assign(Component, { load: start });
}
