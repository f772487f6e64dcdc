import { err, ok, type Result } from '../../common/result.ts';
import type { UpdateCode } from '../../common/updates/updates.ts';
import type { Egress, EgressError } from '../egress/index.ts';
import type { Installer, WantedRelease } from './installer.ts';

/** The code of what kept a call or a file from coming. */
export function codeOf(error: EgressError | Exclude<UpdateCode, EgressError['code']>): UpdateCode {
  if (typeof error === 'string') return error;
  if (error.code !== 'refused') return error.code;
  return error.status === 404 ? 'update-none' : 'not-a-platform';
}

export interface ByHandOptions {
  readonly egress: Pick<Egress, 'download'>;
  readonly isLive: () => boolean;
  /** Asks the host where to put a file of this name; null = nowhere. */
  readonly askWhere: (name: string) => Promise<string | null>;
}

/** Where this build cannot replace itself, e.g. an unpacked folder: the host says where the file goes, and runs it. */
export class ByHand implements Installer {
  readonly way = 'by-hand';
  readonly #with: ByHandOptions;

  constructor(options: ByHandOptions) {
    this.#with = options;
  }

  async fetch({ file }: WantedRelease): Promise<Result<boolean, UpdateCode>> {
    const { egress, isLive, askWhere } = this.#with;
    const where = await askWhere(file.name);
    if (where === null) return ok(false);
    const fetched = await egress.download(file, where, isLive);
    return fetched.ok ? ok(true) : err(codeOf(fetched.error));
  }

  async install(): Promise<Result<void, UpdateCode>> {
    return err('update-none');
  }
}
