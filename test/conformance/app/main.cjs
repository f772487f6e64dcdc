// Asks Electron's API what the product depends on, and writes the answers as JSON. Syntax of Node 18: it runs unbuilt.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ANSWERS, PRELUDE } = process.env;
if (PRELUDE) require(PRELUDE);
const electron = require('electron');
const { ask } = require('./harness.cjs');
const { beforeReady, openPage, watchEvents } = require('./start.cjs');
const { listen } = require('./server.cjs');

const { app } = electron;
const QUESTIONS = [
  'app',
  'bridge',
  'requests',
  'session',
  'permissions',
  'capture',
  'windows',
  'system',
  'utility',
  'instance',
  'gone',
];

async function askAll(answers, events) {
  const server = await listen();
  const context = { electron, server, ...(await openPage(events)) };
  for (const name of QUESTIONS)
    for (const [row, question] of Object.entries(require(join(__dirname, 'questions', `${name}.cjs`))))
      answers[`${name}: ${row}`] = await ask(() => question(context));
  server.close();
}

async function main() {
  const answers = await beforeReady();
  const events = watchEvents();
  await app.whenReady();
  answers['start: events until ready'] = [...events];
  await askAll(answers, events);
  events.length = 0;
  app.once('quit', () => {
    answers['end: events of app.quit() with a window open'] = events;
    writeFileSync(ANSWERS, JSON.stringify(answers));
  });
  app.quit();
}

// A second start of the profile says so by its end.
if (app.requestSingleInstanceLock({ from: 'the second' }))
  main().catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    app.exit(1);
  });
else app.exit(3);
