/** What the host tells the scripts that it injects into each document. */
export interface RendererConfig {
  /** Name of the event by which the two worlds meet; unguessable for the page. */
  readonly token: string;
  /** Name of the debugging binding in the isolated world, and of its receiver. */
  readonly binding: string;
  readonly receiver: string;
  readonly process: {
    readonly platform: string;
    readonly arch: string;
    readonly versions: Readonly<Record<string, string>>;
    readonly argv: readonly string[];
  };
  readonly preloadPath: string;
}

/** Messages from the isolated world to the host. */
export type ToHost =
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'host'; readonly id: number; readonly call: HostCall }
  | {
      readonly kind: 'bounds';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly focused: boolean;
    }
  | { readonly kind: 'preload-error'; readonly message: string };

/** What the page's patched functions ask of the host. */
export type HostCall =
  | { readonly op: 'open-window'; readonly url: string }
  | { readonly op: 'user-media'; readonly audio: boolean; readonly video: boolean }
  | { readonly op: 'user-media-done'; readonly audio: boolean; readonly video: boolean }
  | { readonly op: 'display-media'; readonly audio: boolean; readonly gesture: boolean }
  | { readonly op: 'display-media-done'; readonly ok: boolean }
  | {
      readonly op: 'socket-open';
      readonly socket: number;
      readonly url: string;
      readonly protocols: readonly string[];
    }
  | { readonly op: 'socket-send'; readonly socket: number; readonly text?: string; readonly base64?: string }
  | {
      readonly op: 'socket-close';
      readonly socket: number;
      readonly code?: number;
      readonly reason?: string;
    };

/** Messages from the host to the isolated world. */
export type FromHost =
  | { readonly kind: 'event'; readonly channel: string; readonly args: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value?: string; readonly error?: string }
  | { readonly kind: 'socket'; readonly socket: number; readonly event: SocketEvent };

export type SocketEvent =
  | { readonly type: 'open'; readonly protocol: string }
  | { readonly type: 'message'; readonly text?: string; readonly base64?: string }
  | {
      readonly type: 'close';
      readonly code: number;
      readonly reason: string;
      readonly wasClean: boolean;
      readonly failed: boolean;
    };
