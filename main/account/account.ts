import { z } from 'zod';
import type { Account, AccountCode, RoomTicket } from '../../common/account/account.ts';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import type { Egress, EgressError } from '../egress/index.ts';
import type { PolicyService } from '../policy/index.ts';
import type { SettingsService } from '../settings/index.ts';

const Name = z.string().min(1).max(200);
const Platform = z.looseObject({ api: z.number() });
const Session = z.looseObject({ token: z.string().min(1).max(2000), displayName: Name, roomId: Name });
const Ticket = z.looseObject({ ticket: z.string().min(1).max(2000), displayName: Name, roomId: Name });

const GUEST: Account = { role: 'guest' };
/** Where a server without accounts is joined. */
const OPEN_ROOM = 'anchor-demo';

/** Says what an error of the API means for an account. */
function codeOf(error: EgressError): AccountCode {
  if (error.code !== 'refused') return error.code;
  if (error.status === 401 || error.status === 403) return 'bad-credentials';
  return 'not-a-platform';
}

/** Signing in, and admission to rooms. The token lives in memory only and never reaches the page. */
export class AccountService {
  readonly #egress: Egress;
  readonly #policy: PolicyService;
  readonly #settings: SettingsService;
  #account: Account = GUEST;
  #token: string | null = null;
  onChanged: (account: Account) => void = () => {};

  constructor(egress: Egress, policy: PolicyService, settings: SettingsService) {
    this.#egress = egress;
    this.#policy = policy;
    this.#settings = settings;
  }

  get(): Account {
    return this.#account;
  }

  async signIn(name: string, password: string): Promise<Result<Account, AccountCode>> {
    const refused = this.#refusal();
    if (refused) return err(refused);
    const asked = this.#settings.platform()?.httpOrigin;
    const answer = await this.#egress.call({
      method: 'POST',
      path: '/api/sessions',
      body: { name, password },
      answer: Session,
    });
    if (!answer.ok) return err(codeOf(answer.error));
    // The token belongs to the platform that gave it: never kept for another that was set meanwhile.
    if (this.#settings.platform()?.httpOrigin !== asked) return err('unreachable');
    const { token, displayName, roomId } = answer.value;
    this.#set({ role: 'host', displayName, roomId }, token);
    return ok(this.#account);
  }

  /** Signed out here at once, whether or not the platform can be told. */
  async signOut(): Promise<Account> {
    const token = this.#token;
    this.#set(GUEST, null);
    if (token)
      await letGo(
        this.#egress.call({ method: 'DELETE', path: '/api/sessions', token, answer: z.unknown() }),
        'signed out here, whatever the platform says',
      );
    return this.#account;
  }

  /** Forgets the account without asking anybody, e.g. because it belongs to another platform. */
  forget(): void {
    if (this.#account.role === 'host') this.#set(GUEST, null);
  }

  /** Admission for one connection attempt. */
  async ticket(wanted: string | undefined): Promise<Result<RoomTicket, AccountCode | 'signed-out'>> {
    const refused = this.#refusal();
    if (refused) return err(refused);
    if (this.#token === null) return this.#openRoom(wanted);
    const body = wanted === undefined ? {} : { roomId: wanted };
    const answer = await this.#egress.call({
      method: 'POST',
      path: '/api/tickets',
      token: this.#token,
      body,
      answer: Ticket,
    });
    if (answer.ok) return ok({ signalUrl: this.#signalUrl(), ...pick(answer.value) });
    if (answer.error.code === 'refused' && answer.error.status === 401) {
      this.forget();
      return err('signed-out');
    }
    return err(codeOf(answer.error));
  }

  /** A server of the family that has no accounts at all is joined without admission; one that has them needs signing in. */
  async #openRoom(wanted: string | undefined): Promise<Result<RoomTicket, AccountCode | 'signed-out'>> {
    const platform = await this.#egress.call({ method: 'GET', path: '/api/platform', answer: Platform });
    if (platform.ok) return err('signed-out');
    const hasNoApi =
      platform.error.code === 'not-a-platform' ||
      (platform.error.code === 'refused' && platform.error.status === 404);
    if (!hasNoApi) return err(codeOf(platform.error));
    return ok({
      signalUrl: this.#signalUrl(),
      roomId: wanted ?? OPEN_ROOM,
      displayName: '聊聊主播',
      ticket: null,
    });
  }

  #refusal(): AccountCode | null {
    if (this.#policy.decision === 'undecided') return 'policy-undecided';
    if (this.#policy.decision === 'guest') return 'guest';
    return this.#settings.platform() ? null : 'no-platform';
  }

  #signalUrl(): string {
    return this.#settings.platform()?.signalUrl ?? '';
  }

  #set(account: Account, token: string | null): void {
    this.#account = account;
    this.#token = token;
    this.onChanged(account);
  }
}

const pick = ({ ticket, roomId, displayName }: z.infer<typeof Ticket>) => ({ ticket, roomId, displayName });
