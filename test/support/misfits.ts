import type { Page } from 'playwright';

/** Buttons and headings whose text does not fit, and anything that sticks out of the window. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const visible = [
      ...document.querySelectorAll<HTMLElement>('button, h1, h2, dt, label, .ant-modal-title'),
    ].filter((element) => element.offsetParent);
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
