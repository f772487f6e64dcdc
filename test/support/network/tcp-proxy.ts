import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP relay on loopback that can be cut and restored: the test's network cable. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Line and headers of every HTTP request that came in, handshakes of sockets among them. */
  readonly heads: string[] = [];
  #down = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Relays a free port to `target` on 127.0.0.1. */
  static async start(target: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (socket) => proxy.#relay(socket, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  #relay(socket: Socket, target: number): void {
    if (this.#down) return void socket.destroy();
    const upstream = connect(target, '127.0.0.1');
    for (const end of [socket, upstream]) {
      this.#sockets.add(end);
      end.on('close', () => this.#sockets.delete(end));
      end.on('error', () => end.destroy());
    }
    socket.on('data', (data: Buffer) => {
      const [head = ''] = data.toString('latin1').split('\r\n\r\n');
      if (/^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(head)) this.heads.push(head);
    });
    socket.pipe(upstream).pipe(socket);
  }

  /** Breaks every connection and refuses new ones until `restore()`. */
  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#down = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
