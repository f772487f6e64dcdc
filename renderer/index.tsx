import { start } from './app/index.ts';

start();
