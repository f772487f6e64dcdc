/** Something that the host should be told which happened outside the page. */
export type Notice =
  | { readonly kind: 'renderer-restarted'; readonly wasLive: boolean; readonly attempt: number }
  | { readonly kind: 'settings-recovered' }
  | { readonly kind: 'scenes-recovered' }
  /** Nothing can be written: the app runs, and gathers nothing. */
  | { readonly kind: 'disk-full' }
  /** The run before ended in a crash that left a dump on this machine. */
  | { readonly kind: 'crashed' }
  /** The graphics driver crashed again and again: this run is without hardware acceleration. */
  | { readonly kind: 'safe-mode' }
  /** Files that the system did not give up, also not at this start. */
  | { readonly kind: 'erase-unfinished' }
  /** `found`: a start that looked by itself. The others: what became of the update before this start. */
  | { readonly kind: 'update-found' | 'update-installed' | 'update-failed'; readonly version: string };
