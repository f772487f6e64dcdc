import { join } from 'node:path';
import { Diagnostics, HeadlessReport } from '../diagnostics/index.ts';
import { notify } from '../ipc/index.ts';
import type { PolicyService } from '../policy/index.ts';
import { ProblemReports } from '../problem/index.ts';
import type { SettingsService } from '../settings/index.ts';
import { releaseNews, releaseUpdates, type UpdateParts } from '../updates/index.ts';
import { Graphics } from '../window/index.ts';
import type { CommandLine } from './command-line.ts';
import type { Services } from './services.ts';

interface Parts extends UpdateParts {
  readonly commandLine: CommandLine;
  readonly settings: SettingsService;
  readonly policy: PolicyService;
  readonly disclosure: Services['disclosure'];
}

/** Opens what 关于 needs beside the report itself. */
export function openQa(
  parts: Parts,
): Pick<
  Services,
  'commandLine' | 'headless' | 'updates' | 'updateNews' | 'diagnostics' | 'problems' | 'graphics'
> {
  const { folder, commandLine, settings, policy, egress, disclosure } = parts;
  const updates = releaseUpdates(parts);
  return {
    commandLine,
    headless: commandLine.qaReport === null ? null : new HeadlessReport(commandLine.qaReport),
    updates,
    updateNews: releaseNews({
      profile: folder,
      updates,
      settings: () => settings.get(),
      decided: () => policy.decision !== 'undecided',
      tell: (notice) => notify('window:notice', notice),
    }),
    diagnostics: new Diagnostics(folder),
    problems: new ProblemReports(egress, disclosure, join(folder, 'logs/main.log')),
    graphics: new Graphics(folder),
  };
}
