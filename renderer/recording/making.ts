// What a recording is made with, as one piece of code that is loaded with the first of them.
export { DiskMovie } from './disk-movie.ts';
export { chooseCodecs, EngineLink } from './engine-link.ts';
