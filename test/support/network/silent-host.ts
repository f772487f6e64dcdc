import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { PlatformProcess } from '../../../scripts/lib/platform-process.ts';

/** A host that is live in the room and never sends a packet. */
export interface SilentHost {
  /** What the room calls it is another thing than what comes: nothing does. */
  close(): Promise<void>;
}

const VIDEO = {
  mid: '0',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
  headerExtensions: [],
  encodings: [{ ssrc: 11_111_111 }],
  rtcp: { cname: 'silent' },
};

async function post(url: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** Joins the demo host's room with a ticket and offers a picture. */
export async function openSilentHost({ url, signalUrl, room }: PlatformProcess): Promise<SilentHost> {
  const { token } = await post(`${url}/api/sessions`, { name: 'demo', password: 'demo' });
  const { ticket } = await post(`${url}/api/tickets`, {}, String(token));
  const socket = new WebSocket(`${signalUrl}?roomId=${room}&peerId=silent`, ['protoo'], { origin: url });
  await once(socket, 'open');
  let id = 0;
  const ask = async (method: string, data: object): Promise<Record<string, unknown>> => {
    const asked = ++id;
    socket.send(JSON.stringify({ request: true, id: asked, method, data }));
    for (;;) {
      const [text] = await once(socket, 'message');
      const answer = JSON.parse(String(text));
      if (answer.response && answer.id === asked) {
        if (!answer.ok) throw new Error(`${method}: ${answer.errorReason}`);
        return answer.data;
      }
    }
  };
  await ask('authenticate', { ticket });
  const { transportId } = await ask('createWebRtcTransport', { appData: { direction: 'producer' } });
  await ask('join', { displayName: 'Silent', device: { flag: 'test' } });
  await ask('produce', {
    transportId,
    kind: 'video',
    rtpParameters: VIDEO,
    appData: { source: 'screensharing' },
  });
  return {
    close: async () => {
      socket.terminate();
    },
  };
}
