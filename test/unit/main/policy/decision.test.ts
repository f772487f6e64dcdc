import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { PolicyService } = await import('../../../../main/policy/policy.ts');

describe('policy decision', () => {
  const TEXT = '隐私权政策';
  const answer = { kind: 'operator', text: TEXT, sha256: sha256(TEXT), version: '1' };
  function service(folder: string, reply: object = { ok: true, value: answer }) {
    const call = vi.fn(async () => reply);
    const options = { language: () => 'zh-CN' as const, platform: () => 'https://a.example' };
    return { call, policy: new PolicyService({ folder, egress: { call } as never, ...options }) };
  }

  it('is undecided at first, and asking for the state makes no call', () => {
    const { policy, call } = service(profile());
    expect(policy.get()).toMatchObject({ decision: 'undecided', document: { kind: 'summary' } });
    expect(policy.get().document.text).toContain('摘要（非政策原文）');
    expect(call).not.toHaveBeenCalled();
  });

  it('keeps a decision with the hash of what was shown', () => {
    const folder = profile();
    const { policy } = service(folder);
    const shown = policy.get().document.sha256;
    expect(policy.decide('agreed', '0'.repeat(64))).toEqual({ ok: false, error: 'stale' });
    expect(policy.decision).toBe('undecided');
    expect(policy.decide('agreed', shown).ok).toBe(true);
    expect(service(folder).policy.get()).toMatchObject({ decision: 'agreed', sha256: shown });
  });

  it.each([
    '',
    '{}',
    '{"decision":"agreed"}',
    '{"decision":"yes","decidedAt":null,"sha256":null,"document":null}',
  ])('counts a file of %s as undecided', (content) => {
    const folder = profile();
    writeFileSync(join(folder, 'policy.json'), content);
    expect(service(folder).policy.decision).toBe('undecided');
    expect(existsSync(join(folder, 'policy.json'))).toBe(false);
  });

  it('shows the text of the operator once fetched, also offline', async () => {
    const folder = profile();
    const { policy } = service(folder);
    expect((await policy.fetchText()).ok).toBe(true);
    const again = service(folder);
    expect(again.policy.get().document).toMatchObject({ kind: 'operator', text: TEXT, sha256: sha256(TEXT) });
    expect(again.call).not.toHaveBeenCalled();
  });

  it.each([
    [
      'a hash that is not the text',
      { ok: true, value: { ...answer, sha256: '0'.repeat(64) } },
      'not-a-platform',
    ],
    ['none', { ok: false, error: { code: 'refused', status: 404, reason: 'not-supplied' } }, 'not-supplied'],
    ['a refusal', { ok: false, error: { code: 'refused', status: 500, reason: 'x' } }, 'not-a-platform'],
    ['no answer', { ok: false, error: { code: 'timeout' } }, 'timeout'],
  ])('shows its own summary where the platform gives %s', async (_what, reply, error) => {
    const { policy } = service(profile(), reply);
    expect(await policy.fetchText()).toEqual({ ok: false, error });
    expect(policy.get().document.kind).toBe('summary');
  });
});
