import { writeFileSync } from 'node:fs';
import { registerMarkdown } from '../common/register/markdown.ts';

writeFileSync(new URL('../common/register/REGISTER.md', import.meta.url), registerMarkdown());
