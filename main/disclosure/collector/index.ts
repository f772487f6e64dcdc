import { Collector } from './collector.ts';
import { systemReader } from './os/index.ts';

// The utility process (electron docs/api/utility-process.md). It ends with its port.
const collector = new Collector(systemReader());
const { parentPort } = process;
parentPort.on('message', ({ data }) => {
  void collector.handle(data).then((reading) => {
    if (reading) parentPort.postMessage(reading);
  });
});
