import { app } from 'electron';
import { isAppUrl } from '../ipc/index.ts';
import { logEvent } from '../log/index.ts';

type Details = { readonly url: string; preventDefault(): void };

/** Every page stays inside the app: no other document, no other window, no embedded browser (checklist S10-S12). */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayInside = (details: Details) => {
      if (isAppUrl(details.url)) return;
      details.preventDefault();
      logEvent('security.blocked', { what: 'navigation' });
    };
    contents.on('will-navigate', stayInside);
    contents.on('will-frame-navigate', stayInside);
    contents.on('will-redirect', stayInside);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => {
      logEvent('security.blocked', { what: 'window' });
      return { action: 'deny' };
    });
  });
}
