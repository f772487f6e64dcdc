import { readFileSync } from 'node:fs';
import { sandboxSwitches } from '../../scripts/lib/runtime.ts';
import { unpackedApp } from '../../scripts/packaging/builder.ts';
import { SYSTEM } from '../../scripts/packaging/facts.ts';

/** The package as it was built. */
export const shipped = unpackedApp(SYSTEM);

/** What starts a copy of it that nothing was changed in, as the user of this run. */
export const shippedProgram = (): string => process.env['ANCHOR_SHIPPED'] ?? shipped.executable;

/** The stand-in's launcher is a script; Electron's executable is not. */
export const isStandIn = (executable = shipped.executable): boolean =>
  readFileSync(executable).subarray(0, 2).toString() === '#!';

/** Arguments of a start that prints the register and ends; it opens no window. */
export const printRegister = (): readonly string[] => ['--dump-disclosures', ...sandboxSwitches()];
