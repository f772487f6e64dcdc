import type { CommandLine } from '../command-line.ts';
import type { Egress } from '../egress/http.ts';
import type { LiveGate } from '../live.ts';
import type { Services } from '../services.ts';
import { releaseUpdates } from '../updates/release-updates.ts';
import { Diagnostics } from './diagnostics.ts';
import { HeadlessReport } from './headless.ts';

interface Parts {
  /** The profile. */
  readonly folder: string;
  readonly commandLine: CommandLine;
  readonly egress: Egress;
  readonly live: LiveGate;
}

/** What 关于 needs beside the report itself. */
export const openQa = ({
  folder,
  commandLine,
  egress,
  live,
}: Parts): Pick<Services, 'commandLine' | 'headless' | 'updates' | 'diagnostics'> => ({
  commandLine,
  headless: commandLine.qaReport === null ? null : new HeadlessReport(commandLine.qaReport),
  updates: releaseUpdates(egress, () => live.onAir),
  diagnostics: new Diagnostics(folder),
});
