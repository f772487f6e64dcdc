import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { z } from 'zod';
import { sha256 } from '../../common/node/sha256.ts';
import { Sbom } from './sbom.ts';

/** What a package must be, from the repository it was built from. */
export interface Expected {
  readonly version: string;
  /** The commit as the build wrote it, 12 hex digits. */
  readonly commit: string;
  /** Fuses by their index in the wire. */
  readonly fuses: Readonly<Partial<Record<FuseV1Options, boolean>>>;
}

/** The fuses that ship (security checklist S25). The others are Electron's own defaults. */
export const SHIPPED_FUSES: Expected['fuses'] = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/** Every file of the archive is of one of these kinds (S27); anything else is a mistake of the packaging. */
const ALLOWED = [
  /^package\.json$/,
  /^out\/main\/(?:index|collector|shared-[\w-]+)\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/(?:index|live-bar)\.html$/,
  /^out\/renderer\/(?:assets\/)?[\w.-]+\.(?:js|css|svg|png|wasm|woff2|json)$/,
  /^node_modules\/@vscode\/windows-process-tree\/(?:package\.json|LICENSE|lib\/\w+\.js|build\/Release\/\w+\.node)$/,
];

const Manifest = z.looseObject({ version: z.string(), main: z.string() });
const Node: z.ZodType<HeaderNode> = z.object({
  files: z.lazy(() => z.record(z.string(), Node)).optional(),
  integrity: z.object({ hash: z.string() }).optional(),
});
interface HeaderNode {
  readonly files?: Readonly<Record<string, HeaderNode>> | undefined;
  readonly integrity?: { readonly hash: string } | undefined;
}

function* hashes(node: HeaderNode, path = ''): Generator<[string, string | undefined]> {
  for (const [name, child] of Object.entries(node.files ?? {}))
    if (child.files) yield* hashes(child, `${path}${name}/`);
    else yield [`${path}${name}`, child.integrity?.hash];
}

function fileProblems(archive: string): string[] {
  const header = Node.parse(getRawHeader(archive).header);
  return [...hashes(header)].flatMap(([path, wanted]) => {
    if (!ALLOWED.some((pattern) => pattern.test(path))) return [`${path} does not belong into app.asar`];
    const found = sha256(extractFile(archive, path));
    return found === wanted ? [] : [`${path} differs from the hash in the archive's header`];
  });
}

function contentProblems(archive: string, expected: Expected): string[] {
  const { version, main } = Manifest.parse(JSON.parse(extractFile(archive, 'package.json').toString('utf8')));
  const code = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => path.startsWith('out/main/') && path.endsWith('.js'))
    .map((path) => extractFile(archive, path).toString('utf8'))
    .join('\n');
  return [
    ...(version === expected.version ? [] : [`version ${version} instead of ${expected.version}`]),
    ...(main === 'out/main/index.js' ? [] : [`starts ${main}`]),
    ...(code.includes(expected.commit) ? [] : [`was not built from commit ${expected.commit}`]),
  ];
}

/** The part list must name our version and Electron, and a licence for each part but Electron. */
function sbomProblems(resources: string, expected: Expected): string[] {
  const file = join(resources, 'sbom.cdx.json');
  if (!existsSync(file)) return ['sbom.cdx.json is missing'];
  const { metadata, components } = Sbom.parse(JSON.parse(readFileSync(file, 'utf8')));
  const own = metadata.component['bom-ref'];
  return [
    ...(own === `liaoliao-anchor@${expected.version}` ? [] : [`the SBOM is of ${own}`]),
    ...(components.some(({ name }) => name === 'electron') ? [] : ['the SBOM does not name Electron']),
    ...components
      .filter((item) => item.name !== 'electron' && !item['licenses'])
      .map(({ name }) => `the SBOM names no licence of ${name}`),
  ];
}

/** Compares the fuses of an executable with those that ship; one sentence for each difference. */
async function fuseProblems(executable: string, fuses: Expected['fuses']): Promise<string[]> {
  const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(executable)) };
  return Object.entries(fuses).flatMap(([index, wanted]) =>
    wire[index] === (wanted ? 0x31 : 0x30)
      ? []
      : [`fuse ${FuseV1Options[Number(index)]} is not ${wanted ? 'on' : 'off'}`],
  );
}

/**
 * Reads a package as it is shipped: fuses, file list, hashes, version, commit, SBOM.
 *
 * @returns one sentence for each problem; none = may be released
 */
export async function checkRelease(
  app: { readonly executable: string; readonly resources: string },
  expected: Expected,
): Promise<readonly string[]> {
  const archive = join(app.resources, 'app.asar');
  return [
    ...(await fuseProblems(app.executable, expected.fuses)),
    ...fileProblems(archive),
    ...contentProblems(archive, expected),
    ...sbomProblems(app.resources, expected),
  ];
}
