import { contextBridge, ipcRenderer } from 'electron';
import { BAR_PATH } from '../common/live/bar.ts';
import { err, type Result } from '../common/result.ts';
import { type AnchorBridge, type BarBridge, contract } from './contract.ts';

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * Calls that open something need a click of this moment. The page's activation can only be seen from here; main adds
 * what it can see itself: one use, a short life, and the policy decision.
 */
function call(channel: string, gesture: boolean) {
  return (...args: unknown[]): Promise<Result<unknown, string>> => {
    if (gesture && !navigator.userActivation.isActive) return Promise.resolve(err('no-gesture'));
    return ipcRenderer.invoke(channel, ...args);
  };
}

/** One listener of Electron's for each channel: its event object stays here, the page's listeners get the payload. */
function listen(channel: string) {
  const listeners = new Set<{ call: (payload: unknown) => void }>();
  ipcRenderer.on(channel, (_event, payload) => {
    for (const entry of [...listeners]) entry.call(payload);
  });
  return (listener: (payload: unknown) => void): (() => void) => {
    const entry = { call: listener };
    listeners.add(entry);
    return () => void listeners.delete(entry);
  };
}

/** The floating bar has its own calls and no others, the studio all but those. Main refuses the rest by itself as well. */
const isBar = location.pathname === BAR_PATH;

function bridge(): AnchorBridge | BarBridge {
  const own = Object.entries(contract).filter(([feature]) => (feature === 'bar') === isBar);
  const features = own.map(([feature, members]) => {
    const entries = Object.entries(members).map(([name, member]) => {
      const channel = `${feature}:${name}`;
      return member.kind === 'invoke'
        ? [name, call(channel, member.gesture)]
        : [`on${capitalised(name)}`, listen(channel)];
    });
    return [feature, Object.fromEntries(entries)];
  });
  return Object.fromEntries(features);
}

contextBridge.exposeInMainWorld('anchor', bridge());
