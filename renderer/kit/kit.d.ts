/** The styles of the UI kit, made by scripts/lib/kit-styles.ts. */
declare module 'virtual:kit.css';
