/** What must never stand in a log line, and what stands there instead. Order matters: the wider pattern first. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:[a-z]+:)?\/\/[^\s"'<>]*/gi, '[url]'],
  [/\b(?:bearer|token|ticket|password)\b["':=\s]+[^\s"',}]+/gi, '[secret]'],
  // Looked for from the beginning of a word only: from each of its letters, a long word would take its square in time.
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '[email]'],
  [/\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi, '[mac]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[ip]'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi, '[ip]'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '[uuid]'],
  [/[A-Za-z]:\\[^\s"'<>|]+/g, '[path]'],
  [/(?<![\w/])\/(?:[\w.@%+~-]+\/)+[\w.@%+~-]*/g, '[path]'],
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)/g, '[phone]'],
  [/\b\d{17}[\dXx]\b/g, '[id-number]'],
];

/** Characters of a line that are kept. */
const MOST = 16_384;
const CUT = '[cut]';

/** The last word goes as well: half of it might not be known for what it is. */
const shortened = (text: string): string =>
  text.length > MOST ? text.slice(0, MOST - CUT.length).replace(/\S*$/, CUT) : text;

/** Removes paths, addresses, secrets and personal numbers from a line, and what is longer than a line. Idempotent. */
export function redact(text: string): string {
  return PATTERNS.reduce((line, [pattern, instead]) => line.replace(pattern, instead), shortened(text));
}
