import { createBuilder } from 'vite';

const b = await createBuilder({ configFile: 'vite.config.ts', logLevel: 'warn' });
await b.build(b.environments.client);
