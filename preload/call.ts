/** A call from the page to main. `gesture: true` = preload refuses it without transient user activation. */
export interface Invoke<Arg, Value, Code extends string> {
  readonly kind: 'invoke';
  readonly gesture: boolean;
  /** Phantom fields: they exist for the types only. */
  readonly types?: { arg: Arg; value: Value; code: Code };
}
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
