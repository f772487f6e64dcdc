/**
 * The whole bridge between a page and main, derived from the calls in calls.ts: a renamed or retyped call breaks both ends
 * at compile time. Imports nothing of electron, node or the DOM.
 *
 * Every call answers an envelope; every subscription returns its own unsubscriber.
 */
import type { Invoke, Notify } from './call.ts';
import type { contract } from './calls.ts';

export { contract } from './calls.ts';
export type * from './qa.ts';
export type * from './values.ts';
export type * from './whip.ts';

export type Contract = typeof contract;

/** Codes that any call can answer: refused by the wrapper itself, before or around the handler. */
export type WrapperCode = 'bad-sender' | 'bad-argument' | 'no-gesture' | 'internal';

export type Envelope<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Code };

type Named<K extends 'invoke' | 'notify'> = {
  [F in keyof Contract]: {
    [N in keyof Contract[F]]: Contract[F][N] extends { kind: K } ? `${F & string}:${N & string}` : never;
  }[keyof Contract[F]];
}[keyof Contract];
export type InvokeChannel = Named<'invoke'>;
export type NotifyChannel = Named<'notify'>;

type Member<C extends string> = C extends `${infer F}:${infer N}`
  ? F extends keyof Contract
    ? N extends keyof Contract[F]
      ? Contract[F][N]
      : never
    : never
  : never;

export type ArgOf<C extends InvokeChannel> =
  Member<C> extends Invoke<infer A, infer _V, infer _C> ? A : never;
export type ValueOf<C extends InvokeChannel> =
  Member<C> extends Invoke<infer _A, infer V, infer _C> ? V : never;
export type CodeOf<C extends InvokeChannel> =
  Member<C> extends Invoke<infer _A, infer _V, infer K> ? K : never;
export type PayloadOf<C extends NotifyChannel> = Member<C> extends Notify<infer P> ? P : never;

/** What a handler in main returns: the wrapper adds its own codes. */
export type HandlerResult<C extends InvokeChannel> = Envelope<ValueOf<C>, CodeOf<C>>;
export type Handlers = {
  [C in InvokeChannel]: (arg: ArgOf<C>) => HandlerResult<C> | Promise<HandlerResult<C>>;
};

type Call<C extends InvokeChannel> = (
  ...arg: ArgOf<C> extends void ? [] : [arg: ArgOf<C>]
) => Promise<Envelope<ValueOf<C>, CodeOf<C> | WrapperCode>>;
type Listen<C extends NotifyChannel> = (listener: (payload: PayloadOf<C>) => void) => () => void;

type Bridge = {
  [F in keyof Contract]: {
    [N in keyof Contract[F] as Contract[F][N] extends { kind: 'invoke' } ? N : never]: Call<
      `${F & string}:${N & string}` & InvokeChannel
    >;
  } & {
    [N in keyof Contract[F] as Contract[F][N] extends { kind: 'notify' }
      ? `on${Capitalize<N & string>}`
      : never]: Listen<`${F & string}:${N & string}` & NotifyChannel>;
  };
};

/** `window.anchor`, as the studio sees it: `anchor.settings.get()`, `anchor.settings.onChanged(listener)`. */
export type AnchorBridge = Omit<Bridge, 'bar'>;
/** `window.anchor`, as the floating bar sees it. */
export type BarBridge = Pick<Bridge, 'bar'>;
