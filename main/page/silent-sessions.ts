import { app } from 'electron';

/**
 * Keeps every session silent from its first moment: Electron asks a Google host for a dictionary when a window of the
 * session loads its first page, even where the spell checker is switched off. Only a session without languages does not
 * ask (electron docs/api/session.md, setSpellCheckerLanguages; seen with Electron 25.1.1). To be called before the engine
 * is ready, so that no session comes before it.
 */
export function keepSessionsSilent(): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerEnabled(false);
    session.setSpellCheckerLanguages([]);
  });
}
