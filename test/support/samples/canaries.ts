import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** The forms in which a text could lie in bytes. */
function forms(text: string): readonly Buffer[] {
  const plain = Buffer.from(text, 'utf8');
  // Base64 of a text inside a longer one depends on where it begins: the part that all three alignments share counts.
  const shifted = [0, 1, 2].map((pad) => {
    const encoded = Buffer.concat([Buffer.alloc(pad), plain])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(pad === 0 ? 0 : pad + 1, -1);
  });
  return [
    plain,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    Buffer.from(plain.toString('hex')),
    ...shifted.map((part) => Buffer.from(part)),
    ...shifted.map((part) => Buffer.from(part.replaceAll('+', '-').replaceAll('/', '_'))),
  ];
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

function tried(unpack: () => Buffer): Buffer[] {
  try {
    return [unpack()];
  } catch {
    return [];
  }
}

/** The bytes themselves, and what is compressed in them. */
function layers(bytes: Buffer): Buffer[] {
  const found = [bytes, ...tried(() => inflateSync(bytes)), ...tried(() => inflateRawSync(bytes))];
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1))
    found.push(...tried(() => gunzipSync(bytes.subarray(at))));
  return found;
}

/** Which of these secrets lie in these bytes, raw or base64, hex, UTF-16, URL- or JSON-encoded, also inside gzip. */
export function canariesIn(bytes: Buffer, secrets: readonly string[]): readonly string[] {
  const all = layers(bytes);
  return secrets.filter((secret) => forms(secret).some((form) => all.some((layer) => layer.includes(form))));
}
