import type { PlatformAddress } from '../settings/index.ts';

/**
 * The Content-Security-Policy of the app's page (checklist S6). The page reaches its own files and the configured
 * platform's socket, nothing else. 'wasm-unsafe-eval' lets
 * the noise suppression compile its own wasm file, and no text as code. Styles need the nonce because the UI kit adds its style elements at run time.
 */
export function contentSecurityPolicy(platform: PlatformAddress | null, nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'${platform ? ` ${platform.signalOrigin}` : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
