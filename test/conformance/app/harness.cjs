const LIMIT_MS = 15_000;
const PENDING = 'no answer';

/** Settles as the promise does, or with 'no answer'. Time: ms. */
function within(promise, ms = LIMIT_MS) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(PENDING), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const told = (error) => `${error?.name ?? typeof error}: ${error?.message ?? error}`;
const plain = (value) => (value === undefined ? 'undefined' : value);

/** The answer to one question, or how it was refused. */
async function ask(question) {
  try {
    return plain(await within((async () => question())()));
  } catch (error) {
    return { throws: told(error) };
  }
}

/** Runs a function in the page, with a click behind it unless told otherwise. */
function inPage(contents, task, { gesture = true, args = [] } = {}) {
  const code = `(${task})(...${JSON.stringify(args)})`;
  return contents.executeJavaScript(code, gesture);
}

/** Resolves with the arguments of the next such event, or with 'no answer'. */
function next(emitter, name, ms) {
  return within(new Promise((resolve) => emitter.once(name, (...args) => resolve(args))), ms);
}

/** Asks until the answer is there; the last one otherwise. */
async function until(probe, ms = 5000) {
  const end = Date.now() + ms;
  let value = await probe();
  while (!value && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    value = await probe();
  }
  return value;
}

const keysOf = (value) => Object.keys(value).sort();

module.exports = { ask, inPage, keysOf, next, told, until, within };
