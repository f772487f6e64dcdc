import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

let engine: Engine | null = null;

function tell(message: FromEngine): void {
  const owned = message.type === 'packet' ? [message.packet.data.buffer] : [];
  self.postMessage(message, { transfer: owned });
}

self.addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if (data.type === 'begin') engine = new Engine(data.codecs, tell);
  else if (data.type === 'picture') engine?.followPicture(data.frames);
  else if (data.type === 'sound') engine?.followSound(data.pieces);
  else if (data.type === 'mark') engine?.mark(data.id);
  else void engine?.close();
});
