/** Time as the services see it; tests give their own. */
export interface Clock {
  now(): Date;
  /** Runs once after that many milliseconds unless the function that it answers is called before. */
  after(ms: number, run: () => void): () => void;
}
