import type { VendorDocument } from '../document.ts';
import { DocumentFailure } from '../document-failure.ts';
import { VendorFile } from '../placed-text.ts';
import { type FileRole, type PackageFiles, roleOf } from './package-files.ts';
import { readClasses } from './read-classes.ts';
import { readDeclarations } from './read-declarations.ts';
import { loadTypeScript } from './source-file.ts';

/** One version of one service. */
interface Group extends FileRole {
  readonly files: Partial<Record<FileRole['part'], VendorFile>>;
}

/** One document for each version of each service, in the order of the alphabet. */
export async function readPackage(files: PackageFiles): Promise<readonly VendorDocument[]> {
  const typescript = await loadTypeScript();
  const groups = groupsOf(files);
  return groups.map(({ files: { client, host, models }, service, style, version }) => {
    const title = `${files.name} ${files.version}`;
    if (models === undefined || client === undefined) {
      throw new DocumentFailure(
        `${title} lacks the ${models === undefined ? 'models' : 'client'} of ${service} ${version}`,
        'The package is not whole. Unpack or fetch it again.',
      );
    }
    const answersAt = hostIn((style === 'classes' ? client : host)?.content ?? '');
    const name = groups.length === 1 ? title : `${title} ${service} ${version}`;
    const parts = { name, service, version, models, client, ...(answersAt === undefined ? {} : { host: answersAt }) };
    return style === 'classes' ? readClasses(typescript, parts) : readDeclarations(typescript, parts);
  });
}

function groupsOf({ files, name, version }: PackageFiles): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [path, content] of files) {
    const role = roleOf(path);
    if (role === undefined) continue;
    const key = `${role.service} ${role.version}`;
    const group = groups.get(key) ?? { ...role, files: {} };
    groups.set(key, group);
    group.files[role.part] = new VendorFile(`${name}@${version}/${path}`, content);
  }
  return [...groups.values()];
}

/** `super("vod.tencentcloudapi.com", "2018-07-17", …)` */
function hostIn(script: string): string | undefined {
  return /\bsuper\(\s*["']([\w.-]+)["']\s*,\s*["']\d{4}-\d\d-\d\d["']/.exec(script)?.[1];
}
