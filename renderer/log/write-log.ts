import { letGo } from '../../common/result.ts';
import type { AnchorBridge, LogEvent, LogFields } from '../../preload/contract.ts';

/** Writes a line of the local log. */
export const writeLog = ({ log }: Pick<AnchorBridge, 'log'>, event: LogEvent, fields: LogFields): void =>
  void letGo(log.write({ event, fields }), 'a log that cannot be written has nowhere to say so');
