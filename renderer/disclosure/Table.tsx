import { useTranslation } from 'react-i18next';
import type { LiveTable } from './live-rows.ts';

/** Records of one item, each value below its meaning, and the exact text of each. */
export function Table({ table: { item, name, mode, columns, rows, texts } }: { table: LiveTable }) {
  const { t } = useTranslation();
  return (
    <section className="panel card" data-testid={`live-${item}`}>
      <h3>
        {name} <span className="quiet small">{t(`reading.mode.${mode}`)}</span>
      </h3>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              {columns.map(({ field, meaning }) => (
                <th key={field}>
                  {meaning}
                  <code>{field}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((values, row) => (
              <tr key={texts[row]}>
                {columns.map(({ field }, column) => (
                  <td key={field}>
                    <code>{values[column] ?? t('common.none')}</code>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{t('reading.exact')}</summary>
        <pre>{texts.join('\n')}</pre>
      </details>
    </section>
  );
}
