// The first thing that a page or a worker of Chromium 114 runs.
import 'core-js/stable';
