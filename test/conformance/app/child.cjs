// What a utility process of the probe does, by its first argument.
const ACTS = {
  end: () => process.exit(0),
  three: () => process.exit(3),
  throw: () => {
    throw new Error('thrown');
  },
  abort: () => process.abort(),
  wait: () => setInterval(() => {}, 1000),
  tell: () => {
    const { type, argv, env, execArgv } = process;
    let electron = null;
    try {
      electron = typeof require('electron');
    } catch (error) {
      electron = error.message;
    }
    process.parentPort.postMessage({
      type,
      arguments: argv.slice(2),
      own: env.OWN,
      others: Object.keys(env).includes('PATH'),
      execArgv,
      electron,
      send: typeof process.send,
    });
    process.parentPort.on('message', ({ data, ports }) => {
      process.parentPort.postMessage({ echo: data, ports: ports.length });
      process.stdout.write('written\n');
    });
  },
};
ACTS[process.argv[2]]();
