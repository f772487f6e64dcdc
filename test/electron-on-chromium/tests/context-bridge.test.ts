import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchFixture();
});
afterAll(() => app?.close());

describe('contextBridge', () => {
  it('returns values synchronously, also through nested functions', async () => {
    const seen = await app.page.evaluate(() => {
      const plusFive = window.fixture.adder(5);
      return [window.fixture.add(2, 3), plusFive(4), window.fixture.number];
    });
    expect(seen).toEqual([5, 9, 7]);
  });

  it('calls back into the page, inside the same call', async () => {
    const seen = await app.page.evaluate(() => {
      const order: string[] = [];
      const result = window.fixture.callBack((value: string) => {
        order.push(`page got ${value}`);
        return window.fixture.callBack((inner: string) => `${inner}!`, 'nested');
      }, 'one');
      order.push(`page returned ${result}`);
      return order;
    });
    expect(seen).toEqual(['page got one', 'page returned nested!']);
  });

  it('carries promises both ways out: fulfilled, and rejected with the kind of the error', async () => {
    const seen = await app.page.evaluate(async () => {
      const error = await window.fixture.refuse().catch((reason: unknown) => reason);
      return {
        value: await window.fixture.later({ a: [1, 2] }),
        kind: error instanceof TypeError,
        message: String(error),
      };
    });
    expect(seen).toEqual({ value: { a: [1, 2] }, kind: true, message: 'TypeError: refused later' });
  });

  it('carries a throw as an error of the page', async () => {
    const seen = await app.page.evaluate(() => {
      try {
        return window.fixture.throwRange();
      } catch (error) {
        return { kind: error instanceof RangeError, message: (error as Error).message };
      }
    });
    expect(seen).toEqual({ kind: true, message: 'too far' });
  });

  it('keeps the kinds of what can be cloned', async () => {
    const seen = await app.page.evaluate(() => {
      const { give, tag } = window.fixture;
      const bytes = give(new Uint16Array([1, 65535]));
      const map = give(new Map([['k', new Set([1])]]));
      return {
        date: give(new Date(5)).getTime(),
        bytes: [bytes instanceof Uint16Array, ...bytes],
        map: map.get('k')?.has(1),
        tags: [tag(new Date()), tag(/x/), tag(new ArrayBuffer(1)), tag([]), tag(1n), tag(undefined)],
      };
    });
    expect(seen).toEqual({
      date: 5,
      bytes: [true, 1, 65535],
      map: true,
      tags: [
        '[object Date]',
        '[object RegExp]',
        '[object ArrayBuffer]',
        '[object Array]',
        '[object BigInt]',
        '[object Undefined]',
      ],
    });
  });

  it('exposes something that the page can neither change nor replace', async () => {
    const seen = await app.page.evaluate(() => {
      const attempt = (change: () => void) => {
        try {
          change();
          return 'changed';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const [, deep] = window.fixture.nested.list;
      return {
        property: attempt(() => Object.assign(window.fixture, { add: () => 0 })),
        deep: attempt(() => Object.assign(deep, { deep: false })),
        replaced: attempt(() => Object.defineProperty(window, 'fixture', { value: 1 })),
        deleted: attempt(() => void Reflect.deleteProperty(window, 'fixture')) && 'fixture' in window,
        frozen: Object.isFrozen(window.fixture.add),
      };
    });
    expect(seen).toEqual({
      property: 'TypeError',
      deep: 'TypeError',
      replaced: 'TypeError',
      deleted: true,
      frozen: true,
    });
  });

  it('refuses a second API under the same name', async () => {
    expect(await app.page.evaluate(() => window.secondExposure)).toMatch(/existing property/);
  });

  it('says so when a value cannot be cloned', async () => {
    const seen = await app.page.evaluate(() => {
      const message = (call: () => unknown) => {
        try {
          return call();
        } catch (error) {
          return (error as Error).message;
        }
      };
      const { give, returnUncloneable } = window.fixture;
      return [message(returnUncloneable), message(() => give(new Map([['f', () => 1]])))];
    });
    expect(seen).toEqual(['An object could not be cloned.', 'An object could not be cloned.']);
  });

  it('keeps the worlds apart, and leaves nothing of its own in the page', async () => {
    const seen = await app.page.evaluate(() => {
      window.pageVariable = 'of the page';
      const own = Object.getOwnPropertyNames(window);
      return {
        preload: typeof window.preloadVariable,
        page: window.fixture.readPageVariable(),
        leaks: own.filter((name) => /^(STANDIN|__host|__page|require|process|electron)/.test(name)),
      };
    });
    expect(seen).toEqual({ preload: 'undefined', page: 'undefined', leaks: [] });
  });

  it('tells the preload the truth about the click of this moment', async () => {
    // Asked by the page's own script: what a test driver evaluates counts as a gesture.
    await app.page.reload();
    const before = await app.page.evaluate(() => window.activeAtStart);
    await app.page.evaluate(() => {
      document.querySelector('#click')?.addEventListener('click', () => {
        document.title = `active: ${window.fixture.isActive()}`;
      });
    });
    await app.page.click('#click');
    await app.page.waitForFunction(() => document.title !== 'Fixture');
    expect([before, await app.page.title()]).toEqual([false, 'active: true']);
  });

  it('says in the preload that it is a sandboxed stand-in', async () => {
    const told = await app.page.evaluate(() => window.fixture.process);
    expect(told.sandboxed).toBe(true);
    expect(told.electron).toMatch(/^\d+\.\d+\.\d+-on-chromium$/);
  });
});
