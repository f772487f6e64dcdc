import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Upload, uploadSchema } from '../../../../common/ingest/upload.ts';
import { sha256 } from '../../../../common/node/sha256.ts';
import { type Cell, disclosable, K } from '../../../../platform/ingest/aggregates.ts';
import { RecordStore } from '../../../../platform/ingest/store.ts';
import { folder } from '../../../support/platform/ingest.ts';
import { Random } from '../../../support/samples/random.ts';
import { dataOf, entryOf, listed, newToken, uploadOf } from '../../../support/samples/uploads.ts';

const schema = uploadSchema(listed);
const uploads = (count: number, period = '2026-10'): Upload[] =>
  Array.from({ length: count }, (_, at) =>
    schema.parse(uploadOf('device.os', { period, data: dataOf('device.os', at) })),
  );

function open(file: string): RecordStore {
  const store = RecordStore.open(file);
  onTestFinished(() => store.close());
  return store;
}

/** The pages without the header's counters of changes, which count batches and not records (SQLite file format 1.3). */
async function pages(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  bytes.fill(0, 24, 28);
  bytes.fill(0, 40, 44);
  bytes.fill(0, 92, 100);
  return bytes;
}

describe('the file of records', () => {
  test('is the same whatever the order in which they came, and in whatever batches', async () => {
    const at = await folder();
    const all = uploads(400);
    const files = await Promise.all(
      [1, 7, 400].map(async (size) => {
        const file = join(at, `batches of ${size}.db`);
        const store = open(file);
        const order = new Random(size).shuffle(all);
        for (let from = 0; from < order.length; from += size) store.add(order.slice(from, from + size));
        store.tidy();
        return pages(file);
      }),
    );
    for (const file of files) expect(file.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
    // The comparison can fail: one record less is another file.
    const store = open(join(at, 'fewer.db'));
    store.add(all.slice(1));
    store.tidy();
    expect((await pages(join(at, 'fewer.db'))).equals(files[0] ?? Buffer.alloc(0))).toBe(false);
  });

  test('has no column for an address, a time or a number that counts up, and only its owner reads it', async () => {
    const file = join(await folder(), 'records.db');
    open(file).add(uploads(3));
    const database = new DatabaseSync(file, { readOnly: true });
    const columns = database.prepare('PRAGMA table_info(records)').all();
    expect(columns.map(({ name }) => name)).toEqual(['deletion', 'item', 'entry', 'period', 'data']);
    expect(() => database.prepare('SELECT rowid FROM records').all()).toThrow('no such column');
    database.close();
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('holds nothing more of a record that was deleted or has expired', async () => {
    const file = join(await folder(), 'records.db');
    const store = open(file);
    const token = newToken();
    const deletion = sha256(token);
    const [one] = uploads(1, '2026-10');
    if (!one) throw new Error('no upload');
    store.add([...uploads(50, '2026-09'), { ...one, deletion }]);
    const holds = async (text: string | Buffer) => (await readFile(file)).includes(text);
    expect(await holds(Buffer.from(deletion, 'hex'))).toBe(true);
    expect(store.delete(token)).toBe(true);
    expect(await holds(Buffer.from(deletion, 'hex'))).toBe(false);
    // 45 days from the first of September on.
    store.prune(new Date('2026-10-15T23:59:59.999Z'));
    expect(await holds('2026-09')).toBe(true);
    store.prune(new Date('2026-10-16T00:00:00Z'));
    expect(await holds('2026-09')).toBe(false);
  });

  test('survives the end of the process, and a batch that fails leaves nothing of itself', async () => {
    const file = join(await folder(), 'records.db');
    const [first, second] = uploads(2);
    if (!first || !second) throw new Error('no uploads');
    const before = RecordStore.open(file);
    expect(before.add([first])).toEqual(['stored']);
    // No text can be bound where bytes are missing: the second of the batch throws.
    const broken = { ...uploads(1)[0], period: undefined };
    expect(() => before.add([second, broken as unknown as Upload])).toThrow();
    before.close();
    expect(open(file).add([first, second])).toEqual(['known', 'stored']);
  });

  test('takes so many records at once and no more; what is deleted or expires makes room', () => {
    const store = RecordStore.open(null, 3);
    onTestFinished(() => store.close());
    const token = newToken();
    const [one, two, three, four] = uploads(4);
    if (!one || !two || !three || !four) throw new Error('no uploads');
    const mine = { ...one, deletion: sha256(token) };
    expect(store.add([mine, two, three, four])).toEqual(['stored', 'stored', 'stored', 'full']);
    expect(store.add([two, four])).toEqual(['known', 'full']);
    expect(store.delete(token)).toBe(true);
    expect(store.add([four, one])).toEqual(['stored', 'full']);
    store.prune(new Date('2027-06-01'));
    expect(store.add([one])).toEqual(['stored']);
  });

  test('counts only records of the item as it is declared now', () => {
    const store = RecordStore.open(null);
    onTestFinished(() => store.close());
    const older = sha256('an older register');
    store.add(
      uploads(3).map((upload) => ({ ...upload, data: dataOf('device.os', 0), entry: older }) as Upload),
    );
    expect(store.cells('device.os', entryOf('device.os'), '2026-11')).toEqual([]);
    expect(store.cells('device.os', older, '2026-11')).toMatchObject([{ count: 3 }]);
  });
});

describe('cells that may be told', () => {
  const cells = (counts: readonly number[], period = '2026-10'): Cell[] =>
    counts.map((count, at) => ({ period, data: `{"n":${at}}`, count }));
  const counts = (shown: readonly Cell[]) => shown.map(({ count }) => count);

  test('are those of 20 or more', () => {
    expect(counts(disclosable(cells([19])))).toEqual([]);
    expect(counts(disclosable(cells([20])))).toEqual([20]);
    expect(counts(disclosable(cells([50, 21, 10, 10])))).toEqual([50, 21]);
  });

  test('hide another when the hidden ones would be fewer than 20 in sum: a total known from elsewhere tells nothing', () => {
    expect(counts(disclosable(cells([100, 30, 5])))).toEqual([100]);
    expect(counts(disclosable(cells([25, 1])))).toEqual([]);
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = new Random(seed);
      const all = cells(
        Array.from({ length: 1 + Math.floor(random.next() * 12) }, () => 1 + Math.floor(random.next() * 60)),
      );
      const shown = disclosable(all);
      const sum = (some: readonly Cell[]) => counts(some).reduce((a, b) => a + b, 0);
      const hidden = sum(all) - sum(shown);
      expect(shown.every(({ count }) => count >= K)).toBe(true);
      expect(hidden === 0 || hidden >= K || shown.length === 0, JSON.stringify(counts(all))).toBe(true);
    }
  });

  test('each month for itself, in an order that says nothing of how they came', () => {
    const shown = disclosable([
      ...cells([30, 5], '2026-10'),
      ...cells([40], '2026-09'),
      ...cells([20, 25], '2026-08'),
    ]);
    expect(shown.map(({ period, count }) => [period, count])).toEqual([
      ['2026-08', 25],
      ['2026-08', 20],
      ['2026-09', 40],
    ]);
  });
});
