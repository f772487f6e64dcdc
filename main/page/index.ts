export {
  APP_URL,
  BAR_URL,
  CRASHED_URL,
  offerCopy,
  QA_URL,
  refusedUrl,
  registerScheme,
  serveRenderer,
  serveStaticPages,
} from './app-scheme.ts';
export { guardNavigation } from './navigation.ts';
export { bindRequests, guardNetwork } from './network-guard.ts';
export { pagePreferences } from './page-preferences.ts';
export { guardPermissions } from './permissions.ts';
export { keepSessionsSilent } from './silent-sessions.ts';
export { REFUSALS, type Refusal } from './static-pages.ts';
