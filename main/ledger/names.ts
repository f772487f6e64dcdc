/** What the ledger's files are called inside its folder. */
export const CHAIN_NAME = 'chain';
export const BODIES_FOLDER = 'bodies';
