// The first thing that a utility process of Electron 25.1.1 runs.
import 'core-js/stable';
import electron from 'electron';
import { adapt } from '../adapter.ts';

adapt('node', electron);
