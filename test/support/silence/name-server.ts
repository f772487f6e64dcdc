import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface NameServer {
  /** Every name that was asked, each once, in the order of the first question. */
  names(): readonly string[];
  close(): void;
}

/** Not the address of the platform: what is asked of one is told from what is asked of the other. */
export const NAME_SERVER = '127.0.0.53';

const HEADER_BYTES = 12;
/** Types of records (RFC 1035, 3.2.2; RFC 3596) and an answer that leads to nobody (RFC 5737, RFC 3849). */
const ANSWERS: ReadonlyMap<number, Buffer> = new Map([
  [1, Buffer.from([198, 51, 100, 7])],
  [28, Buffer.from('20010db8000000000000000000000007', 'hex')],
]);

/** The first question of a query (RFC 1035, 4.1.2). */
function questionOf(query: Buffer): { name: string; type: number; bytes: Buffer } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  return { name: labels.join('.').toLowerCase(), type, bytes: query.subarray(HEADER_BYTES, at + 5) };
}

/** A record for the name of the question, good for a minute (RFC 1035, 4.1.3 and 4.1.4). */
function recordOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function answerTo(query: Buffer, { type, bytes }: ReturnType<typeof questionOf>): Buffer {
  const data = ANSWERS.get(type);
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  // An answer, recursion wanted and available, no error.
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data ? 1 : 0, 6);
  return Buffer.concat([header, bytes, ...(data ? [recordOf(type, data)] : [])]);
}

/** The only name server of a lone host: every name leads to nobody, so that whoever asks goes on and is seen. */
export async function startNameServer(): Promise<NameServer> {
  const names = new Set<string>();
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const question = questionOf(query);
    names.add(question.name);
    socket.send(answerTo(query, question), port, address);
  });
  socket.bind(53, NAME_SERVER);
  await once(socket, 'listening');
  return { names: () => [...names], close: () => void socket.close() };
}
