const HIGHLIGHT = 'policy-search';

/** So many places are marked; all are counted. */
const MOST_MARKED = 2000;

/** Finds where words stand in a text, as offsets; case does not matter. */
function placesOf(text: string, words: string): number[] {
  const [within, wanted] = [text.toLowerCase(), words.toLowerCase()];
  const places: number[] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length))
    places.push(at);
  return places;
}

function rangeOf(node: Text, at: number, length: number): Range {
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, at + length);
  return range;
}

/**
 * Marks words in a text without touching it (CSS Custom Highlight API): the policy is shown as it was supplied, and no
 * element inside it could be taken for the operator's emphasis (requirements P0-3).
 *
 * @returns how often they stand there; the first is scrolled to
 */
export function markWords(element: HTMLElement, words: string): number {
  CSS.highlights.delete(HIGHLIGHT);
  if (words === '') return 0;
  const places = [...element.childNodes].flatMap(({ firstChild: node }) =>
    node instanceof Text ? placesOf(node.data, words).map((at) => ({ node, at })) : [],
  );
  const ranges = places.slice(0, MOST_MARKED).map(({ node, at }) => rangeOf(node, at, words.length));
  if (ranges.length > 0) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  const [first] = ranges;
  const scroller = element.closest('.ant-tabs-body-holder');
  if (first && scroller)
    scroller.scrollTop +=
      first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 2;
  return places.length;
}
