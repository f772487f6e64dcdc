import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Reply, refuse } from '../http/messages.ts';
import { fileBody } from '../http/stream-body.ts';

const PAGE = resolve(import.meta.dirname, '../viewer/page.html');
const STYLE = resolve(import.meta.dirname, '../viewer/style.css');
const BUNDLE = resolve(import.meta.dirname, '../../out/viewer');

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob: mediastream:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CSP,
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? '');

/** The page that plays a room. */
export async function viewerPage(room: { roomId: string; title: string }): Promise<Reply> {
  const values: Readonly<Record<string, string>> = { room: room.roomId, title: room.title };
  const page = await readFile(PAGE, 'utf8');
  const body = page.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escapeHtml(values[name] ?? ''));
  return { status: 200, headers: HTML, body };
}

/** The page for a room that does not exist. */
export const noSuchRoom = (): Reply => ({
  status: 404,
  headers: HTML,
  body: '<!doctype html><meta charset="utf-8"><title>404</title><p>没有这个直播间。<p lang="en">There is no such room.',
});

const asset = async (path: string, type: string): Promise<Reply | null> => {
  const body = await fileBody(path);
  return body && { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body };
};

/** The page's script and style. The script is built; a missing build is said, not hidden. */
export async function viewerAsset(name: string): Promise<Reply> {
  const none = refuse(404, 'not-found');
  if (name === 'style.css') return (await asset(STYLE, 'text/css')) ?? none;
  if (!/^[\w-][\w.-]*\.js$/.test(name)) return none;
  const script = await asset(resolve(BUNDLE, name), 'text/javascript');
  if (script || name !== 'viewer.js') return script ?? none;
  return {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'The viewer page is not built yet. Run `npm start`, or: node node_modules/.bin/vite build --app\n',
  };
}
