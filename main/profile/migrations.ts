/**
 * Changes a profile folder from one version to the next. It must bear being done twice: a start may be cut off between
 * the change and its note. It must not lose what the host decided: receipts and ledger are only ever added to. A version that adds one cannot be
 * taken back by itself when its first start fails after it: the version before refuses the folder, untouched. So it changes
 * nothing else that a start could fail of.
 *
 * @throws as fs does; then the start ends, and the next one tries again
 */
export type Migration = (folder: string) => void;

/**
 * The version of a profile is the number of migrations behind it. The first has nothing to change: it only marks folders
 * that were written before there were versions; what later versions added to their files has defaults.
 */
export const MIGRATIONS: readonly Migration[] = [() => {}];
