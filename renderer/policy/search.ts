const HIGHLIGHT = 'policy-search';

/** Where words stand in a text, as ranges of its one text node; case does not matter. */
function rangesOf(node: Text, words: string): Range[] {
  const text = node.data.toLowerCase();
  const wanted = words.toLowerCase();
  const ranges: Range[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    ranges.push(range);
  }
  return ranges;
}

/**
 * Marks words in a text without touching it (CSS Custom Highlight API): the policy is shown as it was supplied, and no
 * element inside it could be taken for the operator's emphasis (requirements P0-3).
 *
 * @returns how often they stand there; the first is scrolled to
 */
export function markWords(element: HTMLElement, words: string): number {
  CSS.highlights.delete(HIGHLIGHT);
  const node = element.firstChild;
  if (words === '' || !(node instanceof Text)) return 0;
  const ranges = rangesOf(node, words);
  if (ranges.length > 0) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  const [first] = ranges;
  const scroller = element.closest('.ant-tabs-body-holder');
  if (first && scroller)
    scroller.scrollTop +=
      first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 2;
  return ranges.length;
}
