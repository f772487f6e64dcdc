import { type ThemeConfig, theme } from 'antd';
import type { Theme } from '../../preload/contract.ts';

/** Every colour and size that is ours; what is not named here is the kit's. */
const BRAND = '#ff4d6d';
const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";

/** Dark first, compact: a control room, not a web page. */
export function themeFor(name: Theme): ThemeConfig {
  return {
    algorithm: [name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: BRAND,
      colorInfo: '#3d8bff',
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      // Nothing moves while a game or a broadcast needs the machine.
      motion: false,
    },
    components: { Button: { primaryShadow: 'none' } },
  };
}

/** Level meter: green to -18 dBFS, amber to -6, red above. */
export const METER = {
  low: '#35c46a',
  middle: '#f2b53c',
  high: '#ff5a4f',
  track: '#8882',
  lowUntil: -18,
  middleUntil: -6,
} as const;
