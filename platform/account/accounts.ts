import { err, ok, type Result } from '../../common/result.ts';
import { checkRoomOf } from '../../common/room/check-room.ts';
import { hashPassword, type PasswordHash, passwordMatches } from './password.ts';
import { type Attempt, SignInQueue } from './sign-in-queue.ts';
import { Tokens } from './tokens.ts';

/** A host: may sign in, and produce in one room. */
export interface HostAccount {
  readonly name: string;
  readonly displayName: string;
  readonly roomId: string;
}
export interface HostWithPassword extends HostAccount {
  readonly password: string;
}

/** The host that the platform carries for development, demos and tests. */
export const DEMO_HOST: HostWithPassword = {
  name: 'demo',
  password: 'demo',
  displayName: '演示主播',
  roomId: 'demo',
};

type Hosts = ReadonlyMap<string, { readonly account: HostAccount; readonly hash: PasswordHash }>;

const SESSION_MS = 12 * 60 * 60 * 1000;
const TICKET_MS = 60_000;

export interface Ticket {
  readonly ticket: string;
  readonly roomId: string;
  readonly displayName: string;
  readonly expiresInMs: number;
}

/** Hosts, their sessions and their admission tickets; all in memory, gone when the platform ends. */
export class Accounts {
  readonly #hosts: Hosts;
  readonly #decoy: PasswordHash;
  readonly #queue: SignInQueue;
  readonly #sessions: Tokens<HostAccount>;
  readonly #tickets: Tokens<{ readonly account: HostAccount; readonly roomId: string }>;

  private constructor(hosts: Hosts, decoy: PasswordHash, now: () => number) {
    this.#hosts = hosts;
    this.#decoy = decoy;
    this.#queue = new SignInQueue(now);
    this.#sessions = new Tokens({ lifetimeMs: SESSION_MS, limit: 1000, now });
    this.#tickets = new Tokens({ lifetimeMs: TICKET_MS, limit: 10_000, now });
  }

  /** @param now milliseconds of a clock that does not go back. */
  static async create(hosts: readonly HostWithPassword[], now: () => number): Promise<Accounts> {
    const hashed = hosts.map(async ({ password, ...account }) => {
      return [account.name, { account, hash: await hashPassword(password) }] as const;
    });
    return new Accounts(new Map(await Promise.all(hashed)), await hashPassword(''), now);
  }

  /** Only rooms of hosts exist; of these, what viewers can know. */
  room(roomId: string): { readonly roomId: string; readonly title: string } | null {
    const account = this.hostOf(roomId);
    return account && { roomId, title: account.displayName };
  }

  hostOf(roomId: string): HostAccount | null {
    const hosts = [...this.#hosts.values()];
    return hosts.find(({ account }) => account.roomId === roomId)?.account ?? null;
  }

  /** @returns a session token with the account; `too-many-attempts` when the password was not looked at. */
  async signIn(
    attempt: Attempt,
    password: string,
  ): Promise<Result<{ token: string; account: HostAccount }, 'bad-credentials' | 'too-many-attempts'>> {
    const host = this.#hosts.get(attempt.name);
    const matches = await this.#queue.run(attempt, async () => {
      // An unknown name costs the same time as a wrong password.
      const right = await passwordMatches(password, host?.hash ?? this.#decoy);
      return right && host !== undefined;
    });
    if (matches === null) return err('too-many-attempts');
    if (!matches || !host) return err('bad-credentials');
    return ok({ token: this.#sessions.issue(host.account), account: host.account });
  }

  signOut(token: string): void {
    this.#sessions.take(token);
  }

  session(token: string): HostAccount | null {
    return this.#sessions.find(token);
  }

  /** Whether this is a room in which a host checks the line; viewers are not let in there. */
  isCheckRoom(roomId: string): boolean {
    const hosts = [...this.#hosts.values()];
    return this.room(roomId) === null && hosts.some(({ account }) => checkRoomOf(account.roomId) === roomId);
  }

  /** Whether the room is this host's own to send to. */
  mayEnter(account: HostAccount, roomId: string): boolean {
    return roomId === account.roomId || (roomId === checkRoomOf(account.roomId) && this.isCheckRoom(roomId));
  }

  /** Admission of this host to a room that it may enter, once, within `expiresInMs`. */
  issueTicket(account: HostAccount, roomId: string): Ticket {
    const { displayName } = account;
    return {
      ticket: this.#tickets.issue({ account, roomId }),
      roomId,
      displayName,
      expiresInMs: this.#tickets.lifetimeMs,
    };
  }

  /** The host whom a ticket admits to this room; the ticket is spent even if it is for another room. */
  redeem(ticket: string, roomId: string): HostAccount | null {
    const admission = this.#tickets.take(ticket);
    return admission?.roomId === roomId ? admission.account : null;
  }
}
