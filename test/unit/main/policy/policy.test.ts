import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { POLICY_SUMMARY } from '../../../../common/policy/summary.ts';
import type { Language } from '../../../../common/settings/settings.ts';
import type { Egress } from '../../../../main/egress/http.ts';

vi.mock('electron', () => ({ session: {} }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { PolicyService } = await import('../../../../main/policy/policy.ts');

/** A profile with a platform that hands out whatever text is put there. */
function setting() {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const world: { text: string; language: Language; platform: string } = {
    text: 'old',
    language: 'zh-CN',
    platform: 'https://a.example',
  };
  const call = async () => ({
    ok: true,
    value: { kind: 'operator', text: world.text, sha256: sha256(world.text), version: null },
  });
  const open = () =>
    new PolicyService({
      folder,
      egress: { call } as unknown as Egress,
      language: () => world.language,
      platform: () => world.platform,
    });
  return { world, folder, open };
}

async function agreedTo(text: string) {
  const made = setting();
  made.world.text = text;
  const policy = made.open();
  await policy.fetchText();
  policy.decide('agreed', sha256(text));
  return { ...made, policy };
}

describe('the text that was agreed to', () => {
  it('is held against the one in force; another one leaves the host undecided until it is answered', async () => {
    const { world, policy } = await agreedTo('old');
    expect(policy.get()).toMatchObject({ decision: 'agreed', change: null });
    world.text = 'new';
    await policy.fetchText();
    expect(policy.get()).toMatchObject({ change: { before: 'old' }, document: { text: 'new' } });
    expect(policy.decision).toBe('undecided');
    expect(policy.inForce(sha256('old'))).toBe(false);
    expect(policy.inForce(sha256('new'))).toBe(true);
    policy.decide('guest', sha256('new'));
    expect(policy.get()).toMatchObject({ decision: 'guest', change: null });
    expect(policy.decision).toBe('guest');
  });

  it('is not changed by the language: our summary is one text', () => {
    const { world, open } = setting();
    const policy = open();
    policy.decide('agreed', sha256(POLICY_SUMMARY['zh-CN']));
    world.language = 'en';
    expect(policy.get().change).toBeNull();
    expect(policy.inForce(sha256(POLICY_SUMMARY['zh-CN']))).toBe(true);
  });

  it('is another one where the platform supplies its own after a summary, and on another platform', async () => {
    const { world, open } = setting();
    const policy = open();
    policy.decide('agreed', sha256(POLICY_SUMMARY['zh-CN']));
    await policy.fetchText();
    expect(policy.get().change).toEqual({ before: POLICY_SUMMARY['zh-CN'] });
    expect(policy.inForce(sha256(POLICY_SUMMARY['zh-CN']))).toBe(false);
    policy.decide('agreed', sha256('old'));
    world.platform = 'https://b.example';
    expect(policy.get()).toMatchObject({ change: { before: 'old' }, document: { kind: 'summary' } });
    expect(policy.inForce(sha256('old'))).toBe(false);
  });

  it('stays agreed to where an earlier version of the app wrote it down without the text', async () => {
    const { folder, open } = setting();
    const state = { decision: 'agreed', decidedAt: '2026-01-01T00:00:00Z', sha256: sha256('an old summary') };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ ...state, document: null }));
    expect(open().get()).toMatchObject({ decision: 'agreed', change: null });
  });
});
