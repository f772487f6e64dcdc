import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** A Firefox as its users have it, if this machine has one; Playwright drives only a build of its own. */
export const systemFirefox = (): string | null => PLACES.find((place) => existsSync(place)) ?? null;

interface Answer {
  readonly id: number;
  readonly type: 'success' | 'error';
  readonly message?: string;
  readonly result: Readonly<Record<string, unknown>>;
}

/** Its end of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
class Bidi {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #id = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (text) => {
      const answer: Answer = JSON.parse(String(text));
      this.#pending.get(answer.id)?.(answer);
    });
  }

  async call(method: string, params: object): Promise<Answer['result']> {
    const id = ++this.#id;
    const answered = new Promise<Answer>((resolve) => this.#pending.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    if (answer.type !== 'success') throw new Error(`${method}: ${answer.message}`);
    return answer.result;
  }
}

/** One page in a Firefox without a window. */
export interface FirefoxPage {
  goto(url: string): Promise<void>;
  /** The value of an expression, or of the promise that it is, by way of JSON. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The address that Firefox says it listens on; throws with what it says when it ends before. */
async function listeningAt(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  for await (const line of createInterface({ input: stderr })) {
    said += `${line}\n`;
    const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error(`Firefox ended at start:\n${said}`);
}

async function firstPage(bidi: Bidi): Promise<Omit<FirefoxPage, 'close'>> {
  await bidi.call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  const { contexts } = await bidi.call('browsingContext.getTree', {});
  const [{ context }] = contexts as [{ context: string }];
  return {
    goto: async (url) =>
      void (await bidi.call('browsingContext.navigate', { context, url, wait: 'complete' })),
    evaluate: async (expression) => {
      const answer = await bidi.call('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context },
        awaitPromise: true,
      });
      const { type, value } = answer['result'] as { type: string; value?: string };
      if (type !== 'string') throw new Error(`${expression} failed: ${JSON.stringify(answer)}`);
      return JSON.parse(value ?? 'null');
    },
  };
}

/** Starts Firefox with a profile of its own. */
export async function openFirefox(executable: string): Promise<FirefoxPage> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const child = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // It refuses a home folder that is another user's.
    env: { ...process.env, HOME: profile },
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const socket = new WebSocket(`${await listeningAt(child.stderr)}/session`);
    await once(socket, 'open');
    return { ...(await firstPage(new Bidi(socket))), close };
  } catch (error) {
    await close();
    throw error;
  }
}
