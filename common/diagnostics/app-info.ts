/** What this build is and what runs it. */
export interface AppInfo {
  readonly name: string;
  readonly version: string;
  readonly commit: string | null;
  /** When the commit was made (ISO 8601): two builds of one commit say the same. */
  readonly builtAt: string | null;
  readonly packaged: boolean;
  readonly os: string;
  readonly locale: string;
  /** As the running binary states them, e.g. electron, chrome, node. */
  readonly runtime: Readonly<Record<string, string>>;
}
