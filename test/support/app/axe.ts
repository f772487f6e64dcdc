import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** WCAG 2.2 A and AA, best practices left out: what a law or a screen reader would stumble over. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Every violation of the page as it stands, one line each with the elements that cause it. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Legacy mode: the other one opens a second page, which an app with one window does not let it.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
