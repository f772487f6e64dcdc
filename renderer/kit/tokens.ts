import { type ThemeConfig, theme } from 'antd';
import type { Theme } from '../../preload/contract.ts';

/** Every colour and size that is ours; what is not named here is the kit's. */
const BRAND = '#e0244c';
const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";

/** Dark first, compact: a control room, not a web page. */
export function themeFor(name: Theme): ThemeConfig {
  return {
    // Its styles are a file of the build (scripts/lib/kit-styles.ts); only the values below are set while it runs.
    zeroRuntime: true,
    hashed: false,
    algorithm: [name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: BRAND,
      colorInfo: '#3d8bff',
      colorError: '#e02a33',
      fontFamily: FONT,
      // The kit's own grey is below 4.5:1 (WCAG 1.4.3).
      colorTextPlaceholder: name === 'dark' ? '#9c9ca5' : '#666b75',
      fontSize: 14,
      borderRadius: 6,
      // Nothing moves while a game or a broadcast needs the machine.
      motion: false,
    },
    components: {
      // The brand's colour is a ground for white text: as text itself it would be too faint in either theme (WCAG 1.4.3).
      Button: {
        primaryShadow: 'none',
        defaultHoverColor: 'var(--text)',
        defaultActiveColor: 'var(--text)',
      },
      Tabs: {
        itemSelectedColor: 'var(--text)',
        itemHoverColor: 'var(--text)',
        itemActiveColor: 'var(--text)',
      },
    },
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
