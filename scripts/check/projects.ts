/** The projects that hold the product's own code; tests may look away. */
export const PROJECTS = [
  'common',
  'common/node',
  'main',
  'preload',
  'renderer',
  'platform',
  'platform/viewer',
  'scripts',
] as const;
