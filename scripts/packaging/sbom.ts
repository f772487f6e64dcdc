import { z } from 'zod';
import { sha256 } from '../../common/node/sha256.ts';

/** The part of CycloneDX 1.5 that npm writes and we change; everything else is passed through. */
export const Sbom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  serialNumber: z.string().optional(),
  metadata: z.looseObject({
    timestamp: z.string().optional(),
    component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }),
  }),
  components: z.array(z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
export type Sbom = z.infer<typeof Sbom>;

/** A version 8 UUID (RFC 9562, 5.8) of the content's SHA-256: the same content has the same serial number. */
function serialNumber(content: string): string {
  const hex = sha256(content);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Electron is no module of a bundle, yet most of what is shipped. */
const electronComponent = (version: string) => ({
  'bom-ref': `electron@${version}`,
  type: 'framework',
  name: 'electron',
  version,
  purl: `pkg:npm/electron@${version}`,
});

/**
 * The list of parts of what is shipped: npm's own list reduced to the packages that the bundler took, plus Electron.
 * Time and serial number follow from the commit and the content, so that the same commit gives the same bytes.
 *
 * @param npm what `npm sbom --sbom-format cyclonedx` printed  @param bundled `name@version` of each bundled package
 * @throws Error when the bundles hold a package that npm's list does not
 */
export function sbomOf(npm: Sbom, bundled: readonly string[], electron: string, committedAt: string): Sbom {
  const own = npm.metadata.component['bom-ref'];
  const shipped = new Set([...bundled, own]);
  const found = new Map(npm.components.map((item) => [`${item.name}@${item.version}`, item]));
  const missing = bundled.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`bundled, but not among the dependencies: ${missing.join(', ')}`);
  const components = [...bundled.flatMap((name) => found.get(name) ?? []), electronComponent(electron)];
  const dependencies = npm.dependencies
    .filter(({ ref }) => shipped.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((name) => shipped.has(name)).sort() }));
  // npm names our component after the folder of the clone.
  const component = { ...npm.metadata.component, name: own.slice(0, own.lastIndexOf('@')) };
  const metadata = { ...npm.metadata, timestamp: committedAt, component };
  const content = JSON.stringify({ metadata, components, dependencies });
  return { ...npm, serialNumber: serialNumber(content), metadata, components, dependencies };
}
