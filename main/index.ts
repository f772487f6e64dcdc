import { join } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
console.log(app, new Store(), z.string(), join);
