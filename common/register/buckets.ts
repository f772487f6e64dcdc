import { bucket } from './field.ts';

// Coarse on purpose: a fine value repeated over broadcasts would be a fingerprint of one machine.
export const cpuPct = bucket('%', ['0-5', '5-15', '15-30', '30-60', '60+']);
// Steps of four: a heavy neighbour shows, an exact working set does not.
export const memMb = bucket('MB', ['0-64', '64-256', '256-1024', '1024-4096', '4096+']);
export const memGb = bucket('GB', ['<4', '4', '8', '16', '32', '64+']);
export const cores = bucket('cores', ['1-2', '3-4', '5-8', '9-16', '17+']);
export const pct = bucket('%', ['0-25', '25-50', '50-75', '75-90', '90+']);
// Ends at 15: an application that runs throughout would else tell how long the broadcast was, which the platform's log of
// network operations tells of each host.
export const minutes = bucket('min', ['1-5', '5-15', '15+']);
export const speed = bucket('Mbit/s', ['unknown', '<10', '10-100', '100-1000', '1000+']);
export const startup = bucket('ms', ['<1000', '1000-3000', '3000-10000', '10000+']);
export const bitrate = bucket('kbit/s', ['<500', '500-1500', '1500-3000', '3000-6000', '6000+']);
export const rtt = bucket('ms', ['<20', '20-50', '50-100', '100-200', '200+']);
// Loss hurts from about 2 % on; finer steps would tell networks apart, not faults.
export const loss = bucket('%', ['0-0.5', '0.5-2', '2-5', '5-10', '10+']);
export const fps = bucket('fps', ['<10', '10-20', '20-28', '28-45', '45+']);
