/**
 * The peer of the benchmark: mediasoup-client alone, one captured track, one local preview, no framework.
 * Reads its settings from the address: signal, room, ticket, width and height of the preview.
 */
import { Device, type types } from 'mediasoup-client';

const settings = new URL(location.href).searchParams;
const setting = (name: string) => settings.get(name) ?? '';

class Wire {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    (message: { ok: boolean; data?: unknown; errorReason?: string }) => void
  >();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data));
      if (message.response) this.#waiting.get(message.id)?.(message);
    };
  }

  static open(url: string): Promise<Wire> {
    const socket = new WebSocket(url, 'protoo');
    return new Promise((resolve, reject) => {
      const wire = new Wire(socket);
      socket.onopen = () => resolve(wire);
      socket.onerror = () => reject(new Error('no connection'));
    });
  }

  request<T>(method: string, data: object = {}): Promise<T> {
    const id = this.#next++;
    this.#socket.send(JSON.stringify({ request: true, id, method, data }));
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, (answer) =>
        answer.ok ? resolve(answer.data as T) : reject(new Error(answer.errorReason)),
      ),
    );
  }
}

type Created = { transportId: string } & Omit<types.TransportOptions, 'id'>;

async function sendTransport(wire: Wire, device: Device): Promise<types.Transport> {
  const created = await wire.request<Created>('createWebRtcTransport', {
    forceTcp: false,
    appData: { direction: 'producer' },
  });
  const { transportId, ...options } = created;
  const transport = device.createSendTransport({ id: transportId, ...options });
  transport.on('connect', (connection, done, failed) => {
    wire.request('connectWebRtcTransport', { transportId, ...connection }).then(() => done(), failed);
  });
  transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
    const request = { transportId, kind, rtpParameters, appData: { source: 'screensharing' } };
    wire
      .request<{ producerId: string }>('produce', request)
      .then(({ producerId }) => done({ id: producerId }), failed);
  });
  return transport;
}

async function broadcast(track: MediaStreamTrack): Promise<void> {
  const wire = await Wire.open(`${setting('signal')}?roomId=${setting('room')}&peerId=bare-${Date.now()}`);
  await wire.request('authenticate', { ticket: setting('ticket') });
  const device = await Device.factory();
  await device.load(
    await wire.request<{ routerRtpCapabilities: types.RtpCapabilities }>('getRouterRtpCapabilities'),
  );
  const transport = await sendTransport(wire, device);
  await wire.request('join', {
    displayName: 'bare',
    device: { flag: 'chrome', name: 'Chrome', version: '1' },
  });
  await transport.produce({ track, stopTracks: false });
}

const share = document.createElement('button');
share.textContent = 'share';
const live = document.createElement('button');
live.textContent = 'live';
const preview = document.createElement('video');
preview.muted = true;
preview.width = Number(setting('width'));
preview.height = Number(setting('height'));
document.body.append(share, live, preview);

share.onclick = async () => {
  // The same window that the app captures, in the same words that lead the browser to it.
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 30 }, displaySurface: 'window' },
    monitorTypeSurfaces: 'exclude',
    surfaceSwitching: 'exclude',
    selfBrowserSurface: 'exclude',
  } as DisplayMediaStreamOptions);
  preview.srcObject = stream;
  await preview.play();
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('no picture');
  live.onclick = () =>
    void broadcast(track).then(() => {
      document.title = 'bare: live';
    });
  document.title = 'bare: sharing';
};
