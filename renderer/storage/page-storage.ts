type Store = 'localStorage' | 'sessionStorage' | 'indexedDB' | 'caches';

/** What the page itself keeps in the browser engine; the app writes none of it, and this shows whether that holds. */
export interface PageEntry {
  readonly store: Store;
  readonly name: string;
  /** Characters of name and value; null where the engine does not say. */
  readonly size: number | null;
}

function keysOf(store: 'localStorage' | 'sessionStorage'): readonly PageEntry[] {
  return Object.entries(window[store]).map(([name, text]) => ({
    store,
    name,
    size: name.length + String(text).length,
  }));
}

export async function pageStorage(): Promise<readonly PageEntry[]> {
  const databases = await indexedDB.databases();
  const cacheNames = await caches.keys();
  return [
    ...keysOf('localStorage'),
    ...keysOf('sessionStorage'),
    ...databases.map(({ name = '' }): PageEntry => ({ store: 'indexedDB', name, size: null })),
    ...cacheNames.map((name): PageEntry => ({ store: 'caches', name, size: null })),
  ];
}

export async function clearPageEntry({ store, name }: PageEntry): Promise<void> {
  if (store === 'caches') await caches.delete(name);
  else if (store === 'indexedDB') await deleted(indexedDB.deleteDatabase(name));
  else window[store].removeItem(name);
}

/** A database that is open elsewhere goes when it is closed there: its event comes then. */
function deleted(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
