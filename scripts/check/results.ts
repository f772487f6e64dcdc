// Prints every place where the outcome of a call is dropped unread, and fails when there is one.
import { root } from '../lib/setup.mjs';
import { ignoredResults } from './ignored-results.ts';
import { PROJECTS } from './projects.ts';

const dropped = ignoredResults(root, PROJECTS);
for (const place of dropped)
  process.stdout.write(`${place}: the outcome is dropped; show its refusal, or letGo() with a reason\n`);
process.exit(dropped.length > 0 ? 1 : 0);
