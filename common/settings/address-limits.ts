// Apart from the schema: what reads addresses before the engine is ready must not wait for zod.
/** Longest addresses that are taken, characters; that of a platform and that of a WHIP endpoint. */
export const MOST_PLATFORM_URL = 500;
export const MOST_WHIP_URL = 2000;
