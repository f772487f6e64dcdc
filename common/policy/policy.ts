/** The policy text that was, or would be, put in front of the host (requirements.md, decision 1). */
export interface PolicyDocument {
  /** `operator` = the platform's own text; `summary` = our own labelled summary, shown where no text is supplied. */
  readonly kind: 'operator' | 'summary';
  readonly text: string;
  /** SHA-256 of the UTF-8 bytes of `text`, lowercase hex. */
  readonly sha256: string;
  readonly version: string | null;
  /** ISO 8601 UTC; null for the built-in summary. */
  readonly fetchedAt: string | null;
}
export interface PolicyState {
  readonly decision: 'undecided' | 'agreed' | 'guest';
  readonly decidedAt: string | null;
  readonly sha256: string | null;
  /** What is shown now: the cached operator text if the host fetched it, else the summary in the given language. */
  readonly document: PolicyDocument;
  /**
   * The text that the host agreed to is not the one that is in force now: until the host decides anew, nothing that
   * needs the agreement works. `before` = the text agreed to.
   */
  readonly change: { readonly before: string } | null;
}
