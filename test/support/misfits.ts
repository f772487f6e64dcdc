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
