/** The functions that the bridge uses, taken before any script of the page can replace them. */
export function takeNatives() {
  const { apply } = Reflect;
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => unknown;
  return {
    CustomEvent,
    Promise,
    Error,
    Map,
    FinalizationRegistry,
    freeze: Object.freeze,
    define: Object.defineProperty,
    keys: Object.keys,
    prototypeOf: Object.getPrototypeOf,
    isArray: Array.isArray,
    tag: (value: object): string => apply(Object.prototype.toString, value, []).slice(8, -1),
    listen: (target: EventTarget, type: string, listener: (event: Event) => void) =>
      apply(addEventListener, target, [type, listener]),
    unlisten: (target: EventTarget, type: string, listener: (event: Event) => void) =>
      apply(removeEventListener, target, [type, listener]),
    dispatch: (target: EventTarget, event: Event): boolean => apply(dispatchEvent, target, [event]),
    detail: (event: Event): unknown => apply(detail, event, []),
  };
}
export type Natives = ReturnType<typeof takeNatives>;
