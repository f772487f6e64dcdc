import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ABSENT } from '../../../../common/register/absent.ts';

it('what is declared as absent is named nowhere in the client', () => {
  const root = join(import.meta.dirname, '../../../..');
  for (const id of ABSENT) {
    const search = () =>
      execFileSync('git', ['grep', '--untracked', '-lF', `'${id}'`, '--', 'main', 'preload', 'renderer'], {
        cwd: root,
        encoding: 'utf8',
      });
    // 1 = searched and found nothing.
    expect(search, id).toThrow(expect.objectContaining({ status: 1 }));
  }
});
