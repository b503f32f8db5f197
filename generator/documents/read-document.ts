import { readFile, stat } from 'node:fs/promises';
import { readApiJson } from './api-json/read-api-json.ts';
import type { VendorDocument } from './document.ts';
import { DocumentFailure } from './document-failure.ts';
import { readPage } from './page/read-page.ts';
import { fetchPackage } from './sdk/fetch-package.ts';
import type { NpmSettings } from './sdk/npm-settings.ts';
import { fileLimit } from './sdk/package-files.ts';
import { readPackage } from './sdk/read-package.ts';

/** Something the vendor publishes, as the user names it. */
export type DocumentSource =
  /** `spec`: name of an npm package with or without a version, or a folder that holds one. */
  | {
      readonly kind: 'sdk';
      readonly spec: string;
      readonly services?: readonly string[];
      readonly npm?: NpmSettings;
    }
  /** A documentation page that was saved. */
  | { readonly kind: 'page'; readonly file: string }
  /** The description of one service that the vendor's command line is made from. */
  | { readonly kind: 'api-json'; readonly file: string };

/** A package of all services is never meant as a whole, and takes a quarter of a minute to read. */
const mostServices = 20;

/**
 * Reads a document. An SDK package gives one for each version of each service.
 * @throws DocumentFailure when it cannot be had or read at all
 */
export async function readDocument(
  source: DocumentSource,
  progress?: (step: string) => void,
): Promise<readonly VendorDocument[]> {
  if (source.kind === 'sdk') {
    const { npm, services, spec } = source;
    const options = { ...(services && { services }), ...(npm && { npm }), ...(progress && { progress }) };
    const files = await fetchPackage(spec, options);
    if (services === undefined && files.services.length > mostServices) {
      throw new DocumentFailure(
        `${files.name} ${files.version} describes ${files.services.length} services`,
        'Name the one you mean with --service.',
      );
    }
    progress?.(`reading ${files.name} ${files.version}`);
    return readPackage(files);
  }
  progress?.(`reading ${source.file}`);
  const content = await textOf(source.file);
  return [source.kind === 'page' ? readPage(source.file, content) : readApiJson(source.file, content)];
}

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new DocumentFailure(`there is no file ${file}`, 'Check the path.');
  if (found.size > fileLimit) {
    throw new DocumentFailure(
      `${file} has ${Math.round(found.size / 2 ** 20)} MB, more than the ${fileLimit / 2 ** 20} MB that are read`,
      'Check that the file is the one you mean.',
    );
  }
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentFailure(`${file} is not text in UTF-8`, 'Save it again as text in UTF-8.');
  }
}
