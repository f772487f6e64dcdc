import { percentile } from '../../../common/statistics.ts';
/** Figures of one broadcast, of which only percentiles are ever told. Keeps the latest; the oldest go first. */
export class Figures {
  static readonly MOST = 2000;
  #values: number[] = [];

  /** What is not known is left out. */
  add(value: number | null): void {
    if (value === null || !Number.isFinite(value)) return;
    this.#values.push(value);
    if (this.#values.length > Figures.MOST) this.#values.shift();
  }

  /** Null without any figure. @param p from 0 to 100 */
  percentile(p: number): number | null {
    return percentile(this.#values, p);
  }
}
