import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../settings/index.ts';
import type { LogLine } from './log-lines.ts';
import './log.css';

/** Height of a line that fits, CSS px; each is measured once it is there. */
const ROW_PX = 24;

/** Shows what one line says; an error in words, not by its colour. */
function Line({ time, error, text }: LogLine) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <time className="quiet" dateTime={time ?? undefined}>
        {time && new Date(time).toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' })}
      </time>
      <code>
        {error && <strong>{t('runLog.error')} </strong>}
        {text}
      </code>
    </>
  );
}

/** The lines that are on the screen, of as many as there are. */
export function LogRows({ lines }: { lines: readonly LogLine[] }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  return (
    // Can have the focus, so that it scrolls by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable (WCAG 2.1.1)
    <section ref={scroll} className="log-rows" aria-label={t('runLog.title')} tabIndex={0}>
      <ol style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={lines.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line && <Line {...line} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
