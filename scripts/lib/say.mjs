/** One line of progress for a person at a terminal; results go to stdout, progress to stderr. */
export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Ends the program with a sentence that says what is missing and what to do.
 * @param {string} text
 * @returns {never}
 */
export function stop(text) {
  say(text);
  process.exit(1);
}
