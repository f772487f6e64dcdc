import { Stage } from './stage.ts';

const stage = new Stage((message) => self.postMessage(message));
self.addEventListener('message', ({ data }) => stage.handle(data));
