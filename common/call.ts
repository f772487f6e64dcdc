/**
 * What a call between a page and main is. The calls themselves stand with their features (`common/<feature>/calls.ts`);
 * both ends of the bridge derive their types from them, so that a renamed or retyped call breaks both at compile time.
 */
import type { z } from 'zod';
import type { Result } from './result.ts';

/** A call from the page to main. With `gesture` preload refuses it unless the page has transient user activation. */
export interface Invoke<Arg, Value, Code extends string> {
  readonly kind: 'invoke';
  readonly gesture: boolean;
  /** These phantom fields exist for the types only. */
  readonly types?: { arg: Arg; value: Value; code: Code };
}
/** A message from main to the page. */
export interface Notify<Payload> {
  readonly kind: 'notify';
  readonly types?: { payload: Payload };
}
export const invoke = <Arg, Value, Code extends string = never>(
  gesture = false,
): Invoke<Arg, Value, Code> => ({
  kind: 'invoke',
  gesture,
});
export const notify = <Payload>(): Notify<Payload> => ({ kind: 'notify' });

/** Any call can be refused with these by the wrapper itself, before or around its handler. */
export type CallRefusal = 'bad-sender' | 'bad-argument' | 'no-gesture' | 'internal';

type ArgOf<M> = M extends Invoke<infer Arg, infer _V, infer _C> ? Arg : never;
/** What a handler in main answers; the wrapper adds its own refusals. */
type AnswerOf<M> = M extends Invoke<infer _A, infer Value, infer Code> ? Result<Value, Code> : never;
export type CodeOf<M> = M extends Invoke<infer _A, infer _V, infer Code> ? Code : never;
export type PayloadOf<M> = M extends Notify<infer Payload> ? Payload : never;

type InvokeNames<Calls> = {
  [N in keyof Calls]: Calls[N] extends { kind: 'invoke' } ? N : never;
}[keyof Calls];
type NotifyNames<Calls> = Exclude<keyof Calls, InvokeNames<Calls>>;

/** One strict schema for the argument of each call of a feature; a call without one does not compile. */
export type SchemasOf<Calls> = { readonly [N in InvokeNames<Calls>]: z.ZodType<ArgOf<Calls[N]>> };

/** What main does for each call of a feature. */
export type HandlersOf<Calls> = {
  readonly [N in InvokeNames<Calls>]: (
    arg: ArgOf<Calls[N]>,
  ) => AnswerOf<Calls[N]> | Promise<AnswerOf<Calls[N]>>;
};

type Call<M> =
  M extends Invoke<infer Arg, infer Value, infer Code>
    ? (...arg: Arg extends void ? [] : [arg: Arg]) => Promise<Result<Value, Code | CallRefusal>>
    : never;
type Listen<M> = (listener: (payload: PayloadOf<M>) => void) => () => void;

/** A feature as its page has it: calls answer a Result, and each subscription returns its own unsubscriber. */
export type BridgeOf<Calls> = {
  readonly [N in InvokeNames<Calls>]: Call<Calls[N]>;
} & {
  readonly [N in NotifyNames<Calls> as `on${Capitalize<N & string>}`]: Listen<Calls[N]>;
};
