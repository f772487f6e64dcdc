import { difference } from './difference.ts';

/** What is asked of the worker: two texts. It answers with the parts of `difference`. */
export interface Texts {
  readonly before: string;
  readonly after: string;
}

self.addEventListener('message', ({ data }: MessageEvent<Texts>) => {
  self.postMessage(difference(data.before, data.after));
});
