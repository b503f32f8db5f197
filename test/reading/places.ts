import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { VendorDocument, VendorField } from '../../generator/documents/document.ts';
import { readDocument } from '../../generator/documents/read-document.ts';

/** The packages whose texts are read, by language. Both are fetched through npm, whose cache keeps them. */
export const packages = {
  en: 'tencentcloud-sdk-nodejs-intl-en@3.0.1335',
  zh: 'tencentcloud-sdk-nodejs@4.1.313',
} as const;
export type Language = keyof typeof packages;

/** Services that other tests name or that the reader was made with. */
const known = new Set('live trtc hunyuan aiart ai3d vclm vod mps asr tts cvm cdn'.split(' '));

/** Where a text stands, as `cbs.CreateDisksRequest.DiskCount`. */
export interface DescribedField {
  readonly place: string;
  readonly text: string;
}

/** One half of the services is for repairs; of the other half, nothing was looked at before its draw was written down. */
export type Half = 'repairs' | 'held-out';

/** Draws of services, or at least of texts, that no draw before them has, in the order in which they were drawn. */
export const later = ['fresh', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
export type Later = (typeof later)[number];
const drawsFolder = new URL('draws/', import.meta.url);

export function halfOf(service: string): Half {
  return digestOf(`half of ${service}`) < '8' ? 'repairs' : 'held-out';
}

/** The beginning of the SHA-256 of a text, which tells whether it is still the one that the facts were written from. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

export async function documentsOf(
  language: Language,
  services?: readonly string[],
  folder?: string,
): Promise<readonly VendorDocument[]> {
  const wanted = services ?? (await allServices(language, folder));
  return readDocument({ kind: 'sdk', spec: folder ?? packages[language], services: wanted });
}

async function allServices(language: Language, folder?: string): Promise<readonly string[]> {
  const { fetchPackage } = await import('../../generator/documents/sdk/fetch-package.ts');
  const { services } = await fetchPackage(folder ?? packages[language], { services: [] });
  return services.filter((service) => !known.has(service));
}

/**
 * Services of which no draw before this one has a text. In English, `fresh` left too few: `second` also takes services of the half that
 * is not looked at which only Chinese draws have, and `third` all services of that half. `fourth` and those behind it do so in Chinese
 * too, where the services that no draw has hold two texts.
 */
export async function freshServices(draw: Later, language: Language, folder?: string): Promise<readonly string[]> {
  const drawn = servicesOf(placesBefore(draw));
  const drawnInEnglish = servicesOf(placesBefore(draw, 'en'));
  const isLeft = (service: string) =>
    !drawn.has(service) ||
    (halfOf(service) === 'held-out' &&
      (later.indexOf(draw) >= later.indexOf('fourth') ||
        (language === 'en' && (draw === 'third' || (draw === 'second' && !drawnInEnglish.has(service))))));
  return (await allServices(language, folder)).filter(isLeft);
}

/** Places of the draws before this one. The draw itself does not count, so that it can be drawn again. */
export function placesBefore(draw: Later, language?: Language): readonly string[] {
  const notBefore = later.slice(later.indexOf(draw));
  return readdirSync(drawsFolder)
    .filter((file) => !notBefore.some((name) => file.startsWith(`${name}-`)))
    .filter((file) => language === undefined || file.endsWith(`-${language}.yaml`))
    .map((file) => readFileSync(new URL(file, drawsFolder), 'utf8'))
    .flatMap((text) => [...text.matchAll(/^- at: (\S+)/gm)].map(([, place = '']) => place));
}

/** The files of the tests, but for this draw and those behind it. */
export function writtenBefore(draw: Later): string {
  const notBefore = later.slice(later.indexOf(draw));
  const tests = new URL('../', import.meta.url);
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:[cm]?ts|md|yaml|json)$/.test(file) && !file.includes('node_modules'))
    .filter((file) => !notBefore.some((name) => file.startsWith(`reading/draws/${name}-`)))
    .map((file) => readFileSync(new URL(file, tests), 'utf8'))
    .join('\n');
}

function servicesOf(places: readonly string[]): ReadonlySet<string | undefined> {
  return new Set(places.map((place) => place.split('/')[0]));
}

/** The texts of the parameters of a document: of its requests, and of the types that these reach. */
export function describedFields(document: VendorDocument): readonly DescribedField[] {
  const { operations, types } = document;
  const { service, version } = serviceOf(document);
  const owners = new Map<string, readonly VendorField[]>(
    operations.map(({ action = '', request }) => [`${action}Request`, request] as const),
  );
  const waiting = [...owners.values()].flat();
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    const type = types.get(field.type?.name ?? '');
    if (type === undefined || owners.has(type.name)) continue;
    owners.set(type.name, type.fields);
    waiting.push(...type.fields);
  }
  return [...owners].flatMap(([owner, fields]) =>
    fields.map((field) => ({
      place: `${service}/${version}/${owner}.${field.name}`,
      text: textOf(field),
    })),
  );
}

export function serviceOf({ operations }: VendorDocument): { readonly service: string; readonly version: string } {
  const { service = '', version = '' } = operations[0] ?? {};
  return { service, version };
}

export function textOf({ prose }: VendorField): string {
  return prose.map(({ text }) => text).join('\n');
}
