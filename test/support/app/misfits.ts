import type { Page } from 'playwright';

/** Buttons, headings and names whose text does not fit, and anything that sticks out of the window. */
function unfitting(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const worded = 'button, h1, h2, dt, label, .ant-modal-title, .name';
    const visible = [...document.querySelectorAll<HTMLElement>(worded)].filter(
      (element) => element.offsetParent,
    );
    const cut = visible.filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
    );
    const outside = visible.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    });
    return [...cut, ...outside].map((element) => element.textContent ?? '');
  });
}

/** Buttons that lie under something else. Those that are scrolled away, or behind an open dialog, are not looked at. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inSight = (element: Element, x: number, y: number): boolean => {
      for (let above = element.parentElement; above; above = above.parentElement) {
        const { left, right, top, bottom } = above.getBoundingClientRect();
        const clips = getComputedStyle(above).overflow !== 'visible';
        if (clips && (x < left || x > right || y < top || y > bottom)) return false;
      }
      return true;
    };
    const dialogs = [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer-open')];
    // The one on top came last.
    const dialog = dialogs.filter((one) => one.checkVisibility()).at(-1) ?? document;
    const under = [...dialog.querySelectorAll('button')].filter((button) => {
      // Layers of a scene lie over each other as the host wants them.
      if (!button.checkVisibility({ checkVisibilityCSS: true }) || button.closest('.canvas-editor'))
        return false;
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const there = document.elementFromPoint(x, y);
      return inSight(button, x, y) && !(there && button.contains(there));
    });
    return under.map((button) => `under something: ${button.textContent || button.ariaLabel}`);
  });
}

/** What does not fit or cannot be clicked. */
export const misfits = async (page: Page): Promise<string[]> => [
  ...(await unfitting(page)),
  ...(await covered(page)),
];

/**
 * Components of the UI kit on the page for which its style sheet has no rule: the sheet is made at build from the names
 * that our sources import (scripts/lib/kit-styles.ts), and a component within another could be missed.
 */
export function unstyled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const text = (rules: CSSRuleList): string =>
      [...rules]
        .map((rule) => (rule instanceof CSSLayerBlockRule ? text(rule.cssRules) : rule.cssText))
        .join('\n');
    const sheets = [...document.styleSheets].map((sheet) => text(sheet.cssRules)).join('\n');
    const classes = [...document.querySelectorAll('[class*="ant-"]')].flatMap((one) => [...one.classList]);
    const components = new Set(classes.filter((name) => /^ant-[a-z]+$/.test(name)));
    return [...components].filter((name) => !new RegExp(`\\.${name}\\b`).test(sheets));
  });
}
