/** Switches of the command line and those that the app appends before it is ready. */
export const switches = new Map<string, string>();

const MERGED = /^(?:enable|disable)-features$/;

export const commandLine: Pick<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
> = {
  appendSwitch(name, value = '') {
    const before = switches.get(name);
    switches.set(name, before && MERGED.test(name) ? `${before},${value}` : value);
  },
  appendArgument() {},
  hasSwitch: (name) => switches.has(name),
  getSwitchValue: (name) => switches.get(name) ?? '',
  removeSwitch: (name) => void switches.delete(name),
};
