import { memo } from 'react';

/** About so many characters lie in one piece: of a long text the browser lays out the pieces that are seen. */
const PIECE = 4000;
/** A line that is longer is broken: no policy has one, and it would be laid out as a whole. */
const LONGEST_LINE = 20_000;

interface Piece {
  /** It begins here in the text, characters. */
  readonly at: number;
  readonly text: string;
}

/** A text in pieces of whole lines; joined they are the text. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    const line = text.indexOf('\n', from + PIECE);
    const to = Math.min(line < 0 ? text.length : line + 1, from + LONGEST_LINE);
    pieces.push({ at: from, text: text.slice(from, to) });
    from = to;
  }
  return pieces;
}

/** A text exactly as it is, of whatever length. Its surroundings keep its white space. */
export const LongText = memo(function LongText({ text }: { readonly text: string }) {
  return piecesOf(text).map((piece) => (
    <span key={piece.at} className="piece">
      {piece.text}
    </span>
  ));
});
