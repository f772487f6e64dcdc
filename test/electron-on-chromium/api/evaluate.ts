import type { CdpSession } from '../cdp/client.ts';

/** The value of an expression in a page, as `webContents.executeJavaScript` answers it; throws what the page threw. */
export async function evaluateIn(page: CdpSession, expression: string): Promise<unknown> {
  const { exceptionDetails: thrown, result } = await page.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
  return result.value;
}
