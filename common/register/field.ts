/** One declared field: what its value may be, in which unit, and nothing beyond it. */
export type FieldSpec = { readonly optional?: true; readonly unit?: string } & (
  | { readonly kind: 'bucket'; readonly values: readonly [string, ...string[]] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'count'; readonly max: number }
  | { readonly kind: 'dictionary'; readonly dictionary: 'app' | 'device' | 'cpu' | 'gpu' }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'live' }
);
export type Fields = Readonly<Record<string, FieldSpec>>;

type ValueOf<F extends FieldSpec> = F extends { kind: 'bucket'; values: readonly (infer V)[] }
  ? V
  : F extends { kind: 'flag' }
    ? boolean
    : F extends { kind: 'count' }
      ? number
      : F extends { kind: 'live' }
        ? unknown
        : string;
type OptionalKey<F extends Fields> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F];

/** The record that a set of declared fields allows. */
export type RecordOfFields<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKey<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalKey<F>]?: ValueOf<F[K]> };

export const flag = { kind: 'flag' } as const;
export const live = { kind: 'live' } as const;
export const text = <const N extends number>(maxLength: N) => ({ kind: 'text', maxLength }) as const;
export const optionalText = <const N extends number>(maxLength: N) =>
  ({ kind: 'text', maxLength, optional: true }) as const;
export const listed = <const D extends 'app' | 'device' | 'cpu' | 'gpu'>(dictionary: D) =>
  ({ kind: 'dictionary', dictionary }) as const;
export const bucket = <const V extends readonly [string, ...string[]]>(unit: string, values: V) =>
  ({ kind: 'bucket', unit, values }) as const;
/** Whole number from 0 to max. */
export const count = (unit: string, max: number) => ({ kind: 'count', unit, max }) as const;
/** A field that is left out where a system cannot tell it. */
export const optional = <const F extends FieldSpec>(spec: F) =>
  ({ ...spec, optional: true }) as F & { readonly optional: true };
