/**
 * What every device sends, whatever its version, system and language: a header that differs would tell devices apart.
 */
export const INGEST_HEADERS = {
  accept: 'application/json',
  'accept-language': 'zh-CN',
  'content-type': 'application/json',
  'user-agent': 'LiaoLiaoAnchor',
} as const;
