import { FrameCompositor } from './frame-compositor.ts';

const compositor = new FrameCompositor((message) => self.postMessage(message));
self.addEventListener('message', ({ data }) => compositor.handle(data));
