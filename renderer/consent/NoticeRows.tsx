import type { NoticeRow } from '../../common/consent/consent-notice.ts';

/** Rows of a notice, word for word. */
export function NoticeRows({ rows }: { rows: readonly NoticeRow[] }) {
  return (
    <dl className="facts notice">
      {rows.map(({ key, label, text }) => [
        <dt key={`${key}-label`}>{label}</dt>,
        <dd key={key} data-testid={`notice-${key}`}>
          {text}
        </dd>,
      ])}
    </dl>
  );
}
