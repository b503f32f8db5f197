import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fetchPackage } from '../../generator/documents/sdk/fetch-package.ts';
import { npmSettings } from '../../generator/documents/sdk/npm-settings.ts';
import { commandLine } from '../support/command-line.ts';
import { descriptions, modelNames, modelVersions, type Statement, statements } from './statements.ts';

const { values: given } = commandLine({
  name: 'certainty',
  about: "how old each statement of the specs is, from the versions of the vendor's SDKs",
  options: {
    packages: {
      type: 'string',
      value: 'folder',
      about: 'take unpacked packages from here, as name@version, instead of npm',
    },
  },
});
const sdk = 'tencentcloud-sdk-nodejs';

interface Moment {
  readonly package: string;
  readonly date: string;
}
interface HandDate {
  readonly surface: string;
  readonly model: string;
  readonly version: string;
  readonly listed?: string;
  readonly delisted?: string;
  readonly source: string;
}
interface Listing {
  readonly surface: string;
  readonly model: string;
  readonly version: string;
  readonly listed?: Moment;
  /** The last package that still has it; absent while it is listed. */
  readonly last?: Moment;
  readonly byHand?: Omit<HandDate, 'surface' | 'model' | 'version'>;
}
interface Told extends Omit<Statement, 'digest'> {
  readonly surface: string;
  readonly parameter: string;
  digest: string;
  readonly first: Moment;
  changed: Moment;
  last: Moment;
}

const surfaces = [
  { surface: 'vod', file: 'tencentcloud/services/vod/v20180717/vod_models.d.ts' },
  { surface: 'mps', file: 'tencentcloud/services/mps/v20190612/mps_models.d.ts' },
] as const;
const requests = ['CreateAigcVideoTaskRequest', 'CreateAigcVideoRedrawTaskRequest'];

const packages = changePoints();
const moments = await publishDates(packages);
const texts = new Map<string, ReadonlyMap<string, string>>();
for (const version of packages) {
  process.stderr.write(`${sdk}@${version}\n`);
  const read = await filesOf(version);
  for (const { surface, file } of surfaces) {
    const declarations = read.get(file) ?? '';
    const found = requests.flatMap((request) => [
      ...[...descriptions(declarations, request)].map(([path, text]): [string, string] => [
        request.includes('Redraw') ? `Redraw.${path}` : path,
        text,
      ]),
    ]);
    texts.set(`${surface} ${version}`, new Map(found));
  }
}

const byHand = JSON.parse(readFileSync(new URL('by-hand.json', import.meta.url), 'utf8')) as readonly HandDate[];
const listings = surfaces.flatMap(({ surface }) => listingsOf(surface));
const told = surfaces.flatMap(({ surface }) => statementsOf(surface));
const end = momentOf(packages.at(-1) ?? '');
write('history.json', {
  source: `${sdk} on npm, ${packages[0]} to ${end.package}`,
  packages: packages.map(momentOf),
  versions: listings,
  statements: told.map(({ last, ...rest }) => (last.package === end.package ? rest : { ...rest, last })),
});
write('uncertain.json', uncertain());

/** The packages in which something changed, as the steps of the replay are named, and the first. */
function changePoints(): readonly string[] {
  const folder = fileURLToPath(new URL('../replay/truth/', import.meta.url));
  const steps = surfaces.flatMap(({ surface }) => readdirSync(`${folder}${surface}`));
  const ends = steps.flatMap((step) => /^(\S+)-to-(\S+)\.yaml$/.exec(step)?.slice(1) ?? []);
  const first = [...ends].sort(byNumber)[0] ?? '';
  const changed = steps.flatMap((step) => /-to-(\S+)\.yaml$/.exec(step)?.[1] ?? []);
  return [...new Set([first, ...changed])].sort(byNumber);
}

/**
 * When npm got each package. A mirror may have fetched an old one late and say so; no package is newer than those with
 * higher numbers, so each counts as published no later than any of these.
 */
async function publishDates(versions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { default: pacote } = await import('pacote');
  const options = { ...(await npmSettings()), fullMetadata: true } as Parameters<typeof pacote.packument>[1];
  const { time = {} } = (await pacote.packument(sdk, options)) as { time?: Readonly<Record<string, string>> };
  const known = Object.keys(time).filter((version) => /^4\.1\.\d+$/.test(version));
  return new Map(
    versions.map((version) => [
      version,
      known
        .filter((other) => byNumber(other, version) >= 0)
        .map((other) => (time[other] ?? '').slice(0, 10))
        .sort()[0] ?? '',
    ]),
  );
}

async function filesOf(version: string): Promise<ReadonlyMap<string, string>> {
  const spec = `${sdk}@${version}`;
  const from = given.packages === undefined ? spec : `${given.packages}/${spec}`;
  return (await fetchPackage(from, { services: ['vod', 'mps'] })).files;
}

function listingsOf(surface: string): readonly Listing[] {
  const seen = new Map<string, { listed: Moment; last: Moment }>();
  for (const version of packages) {
    const text = texts.get(`${surface} ${version}`) ?? new Map();
    for (const [model, versions] of modelVersions(text.get('ModelVersion') ?? '')) {
      for (const one of versions) {
        const key = `${model} ${one}`;
        seen.set(key, { listed: seen.get(key)?.listed ?? momentOf(version), last: momentOf(version) });
      }
    }
  }
  const hand = new Map(
    byHand.filter((date) => date.surface === surface).map((one) => [`${one.model} ${one.version}`, one]),
  );
  return [...new Set([...seen.keys(), ...hand.keys()])].map((key) => {
    const [model = '', version = ''] = key.split(' ');
    const found = seen.get(key);
    const { surface: _, model: __, version: ___, ...dates } = hand.get(key) ?? { source: '' };
    return {
      surface,
      model,
      version,
      ...(found === undefined ? {} : { listed: found.listed }),
      ...(found === undefined || found.last.package === packages.at(-1) ? {} : { last: found.last }),
      ...(dates.source === '' ? {} : { byHand: dates }),
    } as Listing;
  });
}

function statementsOf(surface: string): readonly Told[] {
  const known = new Map<string, string[]>();
  for (const version of packages) {
    for (const model of modelNames(texts.get(`${surface} ${version}`)?.get('ModelName') ?? '')) known.set(model, []);
  }
  for (const { model, surface: of, version } of listings)
    if (of === surface) known.set(model, [...(known.get(model) ?? []), version]);
  const found = new Map<string, Told>();
  for (const version of packages) {
    const moment = momentOf(version);
    for (const [parameter, text] of texts.get(`${surface} ${version}`) ?? []) {
      if (parameter === 'ModelName' || parameter === 'ModelVersion') continue;
      // One model may have several sentences without a version: they are one statement.
      const groups = new Map<string, Statement[]>();
      for (const one of statements(text, known)) {
        const key = `${one.model} ${one.versions.join()}`;
        groups.set(key, [...(groups.get(key) ?? []), one]);
      }
      for (const [group, parts] of groups) {
        const [first] = parts;
        if (first === undefined) continue;
        const key = `${parameter} ${group}`;
        const digest = parts.map((part) => part.digest).join('+');
        const before = found.get(key);
        // A statement that was away and came back is a new one.
        const goes = before !== undefined && before.last.package === packages[packages.indexOf(version) - 1];
        found.set(key, {
          surface,
          parameter,
          model: first.model,
          versions: first.versions,
          values: [...new Set(parts.flatMap(({ values }) => values))],
          digest,
          first: goes ? before.first : moment,
          changed: goes && before.digest === digest ? before.changed : moment,
          last: moment,
        });
      }
    }
  }
  return [...found.values()];
}

/** Statements of today about a model in general, and the versions that came after they were last changed. */
function uncertain() {
  const today = told.filter(({ last, versions }) => last.package === end.package && versions.length === 0);
  return today.flatMap((one) => {
    const named = new Set(
      today
        .filter(({ surface, parameter }) => surface === one.surface && parameter === one.parameter)
        .map(({ model }) => model),
    );
    return listings
      .filter(({ last, listed, surface }) => surface === one.surface && listed !== undefined && last === undefined)
      .filter(({ model }) => (one.model === 'others' ? !named.has(model) : model === one.model))
      .filter(({ listed }) => byNumber(listed?.package ?? '', one.changed.package) > 0)
      .filter(({ model, version }) => !ownRule(one, model, version))
      .map(({ listed, model, version }) => ({
        surface: one.surface,
        parameter: one.parameter,
        model,
        version,
        ...(one.model === 'others' ? { statement: 'others' } : {}),
        values: one.values,
        listed,
        statementChanged: one.changed,
      }));
  });
}

/** Whether a sentence names the version itself: then the general one is not about it. */
function ownRule(one: Told, model: string, version: string): boolean {
  return told.some(
    (other) =>
      other.surface === one.surface &&
      other.parameter === one.parameter &&
      other.model === model &&
      other.last.package === end.package &&
      other.versions.includes(version),
  );
}

function momentOf(version: string): Moment {
  return { package: version, date: moments.get(version) ?? '' };
}

function byNumber(one: string, other: string): number {
  return Number(one.split('.').at(-1)) - Number(other.split('.').at(-1));
}

/** One entry a line: what changed is what a comparison of two runs shows. */
function write(name: string, content: object): void {
  const lines = (list: readonly object[], indent: string) =>
    `[\n${list.map((entry) => `${indent}  ${JSON.stringify(entry)}`).join(',\n')}\n${indent}]`;
  const text = Array.isArray(content)
    ? lines(content, '')
    : `{\n${Object.entries(content)
        .map(
          ([key, value]) =>
            `  ${JSON.stringify(key)}: ${Array.isArray(value) ? lines(value, '  ') : JSON.stringify(value)}`,
        )
        .join(',\n')}\n}`;
  const file = fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(file, `${text}\n`);
  spawnSync('npx', ['biome', 'check', '--write', file], { stdio: 'inherit' });
}
