import { DocumentFailure } from '../document-failure.ts';

/** The files of an SDK package that describe services, by their path in the package. */
export interface PackageFiles {
  /** `tencentcloud-sdk-nodejs-vod`. */
  readonly name: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
  /** Every service of the package, also those whose files were not wanted. */
  readonly services: readonly string[];
}

/** What a file of a package is about. */
export interface FileRole {
  readonly service: string;
  /** Of the service: `2018-07-17`. */
  readonly version: string;
  /** `host`: compiled JavaScript of a client, which alone says where the service answers. */
  readonly part: 'models' | 'client' | 'host';
  /** `declarations` are TypeScript, `classes` the JavaScript of the international packages. */
  readonly style: 'declarations' | 'classes';
}

/** The largest known file has 2 MB. What is far beyond that is not what it claims to be. */
export const fileLimit = 32 * 2 ** 20;

const declarationPath =
  /^tencentcloud\/services\/([a-z0-9]+)\/v(\d{4})(\d\d)(\d\d)\/\1_(models\.d\.ts|client\.d\.ts|client\.js)$/;
const classPath = /^tencentcloud\/([a-z0-9]+)\/v(\d{4})(\d\d)(\d\d)\/(models\.js|\1_client\.js)$/;

export function roleOf(path: string): FileRole | undefined {
  const declarations = declarationPath.exec(path);
  const [, service, year, month, day, file] = declarations ?? classPath.exec(path) ?? [];
  if (service === undefined || file === undefined) return undefined;
  const version = `${year}-${month}-${day}`;
  if (declarations === null) {
    return { service, version, part: file === 'models.js' ? 'models' : 'client', style: 'classes' };
  }
  const part = file === 'client.js' ? 'host' : file === 'client.d.ts' ? 'client' : 'models';
  return { service, version, part, style: 'declarations' };
}

/** Keeps those files of a package that are wanted, while it is read; the rest is never held in memory. */
export class FileCollector {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #services = new Set<string>();
  readonly #files = new Map<string, string>();

  /** @param services those that are wanted; all of them when absent. */
  constructor(services: readonly string[] | undefined) {
    this.#wanted = services === undefined ? undefined : new Set(services);
  }

  wants(path: string, size: number): boolean {
    if (path === 'package.json') return checkSize(path, size);
    const role = roleOf(path);
    if (role === undefined) return false;
    this.#services.add(role.service);
    return this.#wanted?.has(role.service) !== false && checkSize(path, size);
  }

  add(path: string, content: string): void {
    this.#files.set(path, content);
  }

  /** @param source as the user named it. */
  finish(source: string): PackageFiles {
    const services = [...this.#services].sort();
    if (services.length === 0) {
      throw new DocumentFailure(
        `${source} describes no service of Tencent Cloud`,
        'Name an SDK package such as tencentcloud-sdk-nodejs-vod, or a folder that holds one with its tencentcloud folder.',
      );
    }
    const missing = [...(this.#wanted ?? [])].filter((service) => !this.#services.has(service));
    // Packages of one service are asked for the services of all surfaces; one they have will do.
    if (missing.length > 0 && missing.length === this.#wanted?.size) {
      const known = services.length > 12 ? `one of its ${services.length} services` : services.join(', ');
      throw new DocumentFailure(`${source} does not have the service ${missing.join(', ')}`, `Name ${known}.`);
    }
    const { name, version } = identityOf(this.#files.get('package.json'), source);
    const files = new Map([...this.#files].filter(([path]) => path !== 'package.json').sort(byPath));
    return { name, version, files, services };
  }
}

function checkSize(path: string, size: number): true {
  if (size <= fileLimit) return true;
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  throw new DocumentFailure(
    `${path} has ${megabytes(size)} MB, more than the ${megabytes(fileLimit)} MB that are read`,
    'Check that the package is the one you mean.',
  );
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function identityOf(manifest: string | undefined, source: string): { name: string; version: string } {
  const fail = (why: string) =>
    new DocumentFailure(`${source}: ${why}`, 'Name a folder that holds a whole npm package.');
  if (manifest === undefined) throw fail('there is no package.json');
  let content: unknown;
  try {
    content = JSON.parse(manifest);
  } catch {
    throw fail('package.json is not valid JSON');
  }
  const { name, version } = (content ?? {}) as { readonly name?: unknown; readonly version?: unknown };
  if (typeof name !== 'string' || typeof version !== 'string') throw fail('package.json gives no name and version');
  return { name, version };
}
