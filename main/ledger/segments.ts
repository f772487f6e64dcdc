import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { missing, namesIn } from './folder.ts';
import { checkLine, GENESIS } from './line.ts';

/** Small enough that one piece does not hold up the event loop for long. */
const PIECE_BYTES = 64 * 1024;
const LINE_FEED = 10;

/** One file of a chain; its name says the number of its first line. */
export interface Segment {
  readonly file: string;
  readonly first: number;
}
export interface Bad {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly seq: number;
  readonly reason: string;
}

export const segmentName = (name: string, first: number): string =>
  `${name}-${String(first).padStart(12, '0')}.jsonl`;
export const headName = (name: string): string => `${name}.head`;

/** The files of a chain in order; none where there is no folder. */
export async function segmentsOf(folder: string, name: string): Promise<readonly Segment[]> {
  const pattern = new RegExp(`^${name}-(\\d{12})\\.jsonl$`);
  return (await namesIn(folder))
    .flatMap((file) => {
      const first = pattern.exec(file)?.[1];
      return first === undefined ? [] : [{ file: join(folder, file), first: Number(first) }];
    })
    .sort((a, b) => a.first - b.first);
}

interface Head {
  readonly seq: number;
  readonly hash: string;
}
/** The end of a chain as it was last noted; null = not yet, `bad` = unreadable. */
export type Noted = Head | null | 'bad';

/** Reads the note; a crash may leave its file empty, which is as good as none. */
export async function readHead(folder: string, name: string): Promise<Noted> {
  try {
    const text = await readFile(join(folder, headName(name)), 'latin1');
    if (text === '') return null;
    const [, seq, hash] = /^(-1|\d+) ([0-9a-f]{64})\n/.exec(text) ?? [];
    return seq === undefined || hash === undefined ? 'bad' : { seq: Number(seq), hash };
  } catch (error) {
    if (missing(error)) return null;
    throw error;
  }
}

/** Lines of a file without their line feeds, in pieces; `torn` is what follows the last line feed. */
export async function* rawLines(file: string): AsyncGenerator<{ lines: Buffer[]; torn: Buffer }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      lines.push(bytes.subarray(from, end));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    yield { lines, torn: rest };
  }
}

export interface Scan {
  /** Number of the first line that is there. */
  readonly first: number;
  /** Number after the last good line. */
  readonly next: number;
  /** What the first line that is there names as its predecessor's hash. */
  readonly firstPrev: string;
  readonly hash: string;
  /** Bytes of the last file that are good, and how many follow that were never finished. */
  readonly goodBytes: number;
  readonly tornBytes: number;
  readonly bad: Bad | null;
}

const PREV = /^\{"seq":\d+,"prev":"([0-9a-f]{64})",/;

/** Reads what the first line names; whether that is right, the caller finds out. */
async function firstPrevOf(segment: Segment | undefined): Promise<string> {
  if (!segment || segment.first === 0) return GENESIS;
  for await (const { lines, torn } of rawLines(segment.file)) {
    const [line = torn] = lines;
    return PREV.exec(line.toString('latin1', 0, 200))?.[1] ?? GENESIS;
  }
  return GENESIS;
}

/** Called with each good line; false = its chain is right, but what it says is not understood. */
export type Visit = (line: Buffer, seq: number, hash: string) => boolean;

/**
 * Goes through a chain from its first line that is there, and stops at the first that is not good. An unfinished line
 * counts as torn at the very end only; anywhere else it is bad.
 *
 * @param head the noted end; the line that it is about must be the one that was noted
 */
export async function scanChain(segments: readonly Segment[], head: Noted, visit: Visit): Promise<Scan> {
  const firstPrev = await firstPrevOf(segments[0]);
  const first = segments[0]?.first ?? 0;
  let state: Scan = { first, next: first, firstPrev, hash: firstPrev, goodBytes: 0, tornBytes: 0, bad: null };
  for (const [index, segment] of segments.entries()) {
    if (segment.first !== state.next)
      return {
        ...state,
        bad: { file: segment.file, line: 1, seq: state.next, reason: 'lines before it are missing' },
      };
    state = await scanSegment(segment, state, head, visit);
    const last = index === segments.length - 1;
    if (!state.bad && state.tornBytes > 0 && !last)
      state = { ...state, bad: badAt(segment, state.next, 'cut off') };
    if (state.bad) break;
  }
  return state;
}

const badAt = (segment: Segment, seq: number, reason: string): Bad => ({
  file: segment.file,
  line: seq - segment.first + 1,
  seq,
  reason,
});

async function scanSegment(segment: Segment, before: Scan, head: Noted, visit: Visit): Promise<Scan> {
  const noted = head === 'bad' ? null : head;
  let { next, hash } = before;
  let goodBytes = 0;
  let tornBytes = 0;
  for await (const { lines, torn } of rawLines(segment.file)) {
    for (const line of lines) {
      const checked = checkLine(line, next, hash);
      const bad = (reason: string) => ({
        ...before,
        next,
        hash,
        goodBytes,
        bad: badAt(segment, next, reason),
      });
      if (!checked.ok) return bad(checked.reason);
      if (next === noted?.seq && checked.hash !== noted.hash) return bad('changed');
      if (!visit(line, next, checked.hash)) return bad('of an unknown kind');
      hash = checked.hash;
      next += 1;
      goodBytes += line.length + 1;
    }
    tornBytes = torn.length;
  }
  return { ...before, next, hash, goodBytes, tornBytes };
}

const OF_A_CRASH: readonly string[] = ['malformed', 'out of place', 'changed'];

/**
 * A line that is not good and comes after the noted end was on its way to the disk in a crash (pages may get there in
 * any order): nothing has been built on it, so it counts as torn, with whatever follows it.
 */
export async function withTornTail(scan: Scan, head: Noted, segments: readonly Segment[]): Promise<Scan> {
  const last = segments.at(-1);
  if (!scan.bad || head === null || head === 'bad' || !last) return scan;
  const { file, seq, reason } = scan.bad;
  if (seq <= head.seq || file !== last.file || !OF_A_CRASH.includes(reason)) return scan;
  const { size } = await stat(file);
  return { ...scan, tornBytes: size - scan.goodBytes, bad: null };
}

/** Says where the noted end and the lines do not fit together. */
export function headProblem(head: Noted, scan: Scan, segments: readonly Segment[]): Bad | null {
  const at = {
    file: segments.at(-1)?.file ?? '',
    line: scan.next - (segments.at(-1)?.first ?? 0) + 1,
    seq: scan.next,
  };
  if (head === null)
    return segments.length > 0 && scan.next > 0 ? { ...at, reason: 'the note of its end is missing' } : null;
  if (head === 'bad') return { ...at, reason: 'the note of its end is unreadable' };
  return head.seq >= scan.next ? { ...at, reason: 'cut off' } : null;
}

/** Whether a chain may begin with this line, naming this hash as its predecessor's. */
export type Anchored = (first: number, firstPrev: string) => boolean;

/** A chain whose beginning is gone without leave. */
export function unanchored(
  { first, firstPrev }: Scan,
  segments: readonly Segment[],
  anchored: Anchored = () => false,
): Bad | null {
  const [segment] = segments;
  if (!segment || first === 0 || anchored(first, firstPrev)) return null;
  return { file: segment.file, line: 1, seq: 0, reason: 'lines before it are missing' };
}

/** Checks a chain without changing anything: every line, its place, and that none is missing at the end. */
export async function verifyChain(
  { folder, name }: { readonly folder: string; readonly name: string },
  visit: Visit = () => true,
  anchored?: Anchored,
): Promise<{ readonly ok: true; readonly lines: number } | ({ readonly ok: false } & Bad)> {
  // Read first: lines may be added meanwhile, and more than noted is no fault.
  const head = await readHead(folder, name);
  const segments = await segmentsOf(folder, name);
  const scan = await scanChain(segments, head, visit);
  const bad =
    scan.bad ??
    unanchored(scan, segments, anchored) ??
    headProblem(head, scan, segments) ??
    unfinished(scan, segments);
  return bad ? { ok: false, ...bad } : { ok: true, lines: scan.next - scan.first };
}

const unfinished = (scan: Scan, segments: readonly Segment[]): Bad | null => {
  const last = segments.at(-1);
  return last && scan.tornBytes > 0 ? badAt(last, scan.next, 'cut off') : null;
};
