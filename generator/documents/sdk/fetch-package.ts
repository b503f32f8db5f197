import { statSync } from 'node:fs';
import type { Options } from 'pacote';
import type { Parser as TarParser } from 'tar';
import { DocumentFailure } from '../document-failure.ts';
import { fetchFailure } from './fetch-failure.ts';
import { type NpmSettings, npmSettings } from './npm-settings.ts';
import { FileCollector, type PackageFiles } from './package-files.ts';
import { readFolder } from './read-folder.ts';

export interface FetchOptions {
  /** The services that are wanted, `vod`; all of the package's when absent. */
  readonly services?: readonly string[];
  /** What is being done, for a person who waits. */
  readonly progress?: (step: string) => void;
  /** Instead of the user's own settings of npm. */
  readonly npm?: NpmSettings;
}

/** Everything a package unpacks to; the largest known one has 50 MB. */
const unpackedLimit = 2 ** 30;

/**
 * The files of an SDK package that describe services. They are kept in memory; the package itself stays in npm's cache,
 * by its checksum, so that it is fetched once and can be had without a connection later.
 * @param spec name of a package, with a version or a tag or without (`tencentcloud-sdk-nodejs-vod@4.1.287`), or a folder
 * @throws DocumentFailure when there is no such package, when it cannot be had, or when it describes no service
 */
export async function fetchPackage(spec: string, options: FetchOptions = {}): Promise<PackageFiles> {
  if (statSync(spec, { throwIfNoEntry: false })?.isDirectory() === true) return readFolder(spec, options.services);
  // npm takes addresses, archives and repositories too, which would be run or built; a package by its name is neither.
  const parts = /^((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)(?:@([\w.+-]+))?$/i.exec(spec);
  if (parts === null) {
    throw new DocumentFailure(
      `${spec} is neither a folder nor the name of a package`,
      'Write tencentcloud-sdk-nodejs-vod, tencentcloud-sdk-nodejs-vod@4.1.287 or the path of an unpacked package.',
    );
  }
  const [, name = spec, wanted = 'latest'] = parts;
  return fetchByName(name, wanted, options);
}

async function fetchByName(name: string, wanted: string, options: FetchOptions): Promise<PackageFiles> {
  const { services, progress } = options;
  progress?.(`asking for ${name}`);
  const npm = options.npm ?? (await npmSettings());
  // The types of pacote are those of an older version, which lack some of its settings.
  const settings = {
    // Someone waits; npm's own ten seconds between attempts are for machines.
    retry: { retries: 1, minTimeout: 500, maxTimeout: 2_000 },
    ...npm,
  } as Options;
  const registry = npm.registry ?? 'https://registry.npmjs.org/';
  try {
    const [{ default: pacote }, { Parser }] = await Promise.all([import('pacote'), import('tar')]);
    const { version, _resolved, _integrity } = await pacote.manifest(`${name}@${wanted}`, settings);
    const exact = `${name}@${version}`;
    const found = { ...settings, resolved: _resolved, integrity: _integrity };
    progress?.(`fetching ${exact}`);
    return await pacote.tarball.stream(
      exact,
      (stream) => unpack(stream, Parser, exact, services, (size) => progress?.(`fetching ${exact}: ${size} MB`)),
      found,
    );
  } catch (error) {
    throw fetchFailure(`${name}@${wanted}`, registry, error);
  }
}

/** Takes the wanted files out of a package while it arrives. Listens from the start: an error may come at once. */
async function unpack(
  stream: NodeJS.ReadableStream,
  Parser: typeof TarParser,
  source: string,
  services: readonly string[] | undefined,
  onMegabyte: (arrived: number) => void,
): Promise<PackageFiles> {
  const collector = new FileCollector(services);
  const contents: Promise<void>[] = [];
  await new Promise<void>((resolve, reject) => {
    let [arrived, unpacked] = [0, 0];
    const parser = new Parser({
      // A file that is cut off or damaged is an error, never a shorter file.
      strict: true,
      filter: (path, entry) => {
        unpacked += 'size' in entry ? (entry.size ?? 0) : 0;
        try {
          if (unpacked > unpackedLimit) throw tooLarge(source);
          return 'type' in entry && entry.type === 'File' && collector.wants(inPackage(path), entry.size ?? 0);
        } catch (error) {
          reject(error);
          return false;
        }
      },
      onReadEntry: (entry) => {
        contents.push(entry.concat().then((content) => collector.add(inPackage(entry.path), content.toString('utf8'))));
      },
    });
    parser.on('end', () => resolve());
    parser.on('error', reject);
    stream.on('error', reject);
    stream.on('data', (chunk: Buffer) => {
      if ((arrived + chunk.length) >> 20 > arrived >> 20) onMegabyte((arrived + chunk.length) >> 20);
      arrived += chunk.length;
    });
    stream.pipe(parser as unknown as NodeJS.WritableStream);
  });
  await Promise.all(contents);
  return collector.finish(source);
}

/** npm puts everything into one folder, mostly called `package`. */
function inPackage(path: string): string {
  return path.replace(/^(?:\.\/)?[^/]+\//, '');
}

function tooLarge(source: string): DocumentFailure {
  return new DocumentFailure(
    `${source} unpacks to more than ${unpackedLimit / 2 ** 20} MB`,
    'Check that the package is the one you mean.',
  );
}
