import type { FieldSpec } from './field.ts';

type Bucket = Extract<FieldSpec, { kind: 'bucket' }>;

/** The lowest value that belongs to a bucket: `5-15` and `60+` begin with it, `<10` has none below it. */
function lowerEdge(name: string): number {
  const [, edge] = /^(\d+(?:\.\d+)?)/.exec(name) ?? [];
  return edge === undefined ? Number.NEGATIVE_INFINITY : Number(edge);
}

/**
 * The bucket of a figure: the last whose lower edge it reaches, so the lower edge belongs to a bucket and the upper one
 * to the next. Below the lowest edge it is the lowest. Buckets that stand for no figure, e.g. `unknown`, are never chosen.
 *
 * @param value in the unit of the bucket
 */
export function bucketOf<const V extends Bucket>(spec: V, value: number): V['values'][number] {
  const known = spec.values.filter((name) => /^[<\d]/.test(name));
  const reached = known.findLast((name) => lowerEdge(name) <= value) ?? known[0];
  if (reached === undefined || Number.isNaN(value)) throw new Error('no bucket for this value');
  return reached;
}
