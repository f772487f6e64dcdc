/** What the page itself keeps in the browser engine, by name; the app writes none of it, and this shows whether that holds. */
export async function pageStorage(): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  const keys = [localStorage, sessionStorage].flatMap((storage) =>
    Object.entries(storage).map(([name, text]) => ({
      name,
      bytes: String(name).length + String(text).length,
    })),
  );
  const databases = (await indexedDB.databases()).map(({ name = '' }) => ({ name, bytes: 0 }));
  return [...keys, ...databases];
}
