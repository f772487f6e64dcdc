export {
  APP_URL,
  BAR_URL,
  CRASHED_URL,
  offerCopy,
  QA_URL,
  REFUSED_URLS,
  registerScheme,
  serveRenderer,
  serveStaticPages,
} from './app-scheme.ts';
export { guardNavigation } from './navigation.ts';
export { guardNetwork } from './network-guard.ts';
export { guardPermissions } from './permissions.ts';
