import { expect } from 'vitest';
import type { Difference, Owner } from '../../../../generator/drift/finding.ts';
import type { Parameter } from '../../../../generator/model/parameter.ts';
import { cellOf } from './table-facts.ts';

type Facts = ReadonlyMap<string, string>;

/** Whether a finding may change a fact of the table. */
export function mayTouch(difference: Difference, changed: string): boolean {
  // An edit of a shared type changes it on every surface that has it.
  const isShared = 'owner' in difference && difference.owner.file.startsWith('common/');
  const name = isShared ? changed.replace(/^[^/]+/, sharedBy) : changed;
  switch (difference.kind) {
    case 'cell-differs': {
      const { column, file, model } = difference;
      return isRule(name) || (name.startsWith(`${file}/${model}/`) && name.endsWith(`/${column}`));
    }
    case 'model-missing':
      return isRule(name) || within(name, `${difference.file}/${difference.model}`);
    case 'model-gone':
      return name.startsWith(`${difference.file}/${difference.model}/delisted`);
    case 'versions-differ': {
      const { file, missing, model } = difference;
      const whole = [`${file}/${model}`, `${file}/${model}/versions`, `${file}/${model}/unlisted`];
      const isCell = missing.some((version) => within(name, `${file}/${model}/${version}`));
      // Cells without a source of their own have those of the model, which cites one more.
      const isUnlisted = name.startsWith(`${file}/${model}/unlisted`);
      return (
        isRule(name) || whole.includes(name) || isCell || isUnlisted || name.startsWith(`${file}/${model}/delisted`)
      );
    }
    case 'parameter-missing':
      return (
        within(name, placeOf(difference.owner, difference.field.name)) || name === `${ownerOf(difference.owner)}, order`
      );
    case 'parameter-gone':
    case 'required-differs':
    case 'statement-differs':
    case 'values-differ':
      return name === placeOf(difference.owner, difference.name);
    default:
      return false;
  }
}

/** Looks for what the document says in the table. */
export function expectStated(difference: Difference, after: Facts): void {
  switch (difference.kind) {
    case 'cell-differs':
      return expectCell(difference, after);
    case 'model-missing': {
      const versions = difference.versions.length === 0 ? 'unlisted' : difference.versions;
      const said = JSON.parse(after.get(`${difference.file}/${difference.model}/versions`) ?? 'null');
      // Versions that another finding brought come behind those of the model.
      return expect(said).toEqual(versions);
    }
    case 'model-gone':
      return expect(after.get(`${difference.file}/${difference.model}/delisted`)).toBe(tombstone);
    case 'versions-differ': {
      const { file, gone, missing, model } = difference;
      const versions = JSON.parse(after.get(`${file}/${model}/versions`) ?? '[]') as readonly string[];
      expect(versions).toEqual(expect.arrayContaining([...missing]));
      const delisted = gone.filter((version) => after.get(`${file}/${model}/delisted/${version}`) === tombstone);
      // One that shares an exception with versions that stay is left to a person.
      return expect(versions).toEqual(expect.arrayContaining(delisted));
    }
    case 'parameter-missing':
      return expect(parameterAt(after, difference.owner, difference.field.name)).toMatchObject({
        name: difference.field.name,
        description: expect.stringMatching(/^[A-Z_].*\.$/),
        provenance: { sources: expect.arrayContaining(['SDK']) },
      });
    case 'parameter-gone':
      return expect(parameterAt(after, difference.owner, difference.name).delisted).toEqual(JSON.parse(tombstone));
    case 'required-differs':
      return expect(parameterAt(after, difference.owner, difference.name).documentedRequired).toBe(
        difference.documented,
      );
    case 'statement-differs': {
      const [says] = difference.documented;
      if (says?.kind !== 'length') throw new Error('there is no other statement here');
      const { provenance, type } = parameterAt(after, difference.owner, difference.name);
      if (type.kind === 'string') return expect(type.maxLength).toBe(says.max);
      return expect(provenance.note).toBe(`At most ${says.max} characters; not checked.`);
    }
    case 'values-differ': {
      const { meanings, type } = parameterAt(after, difference.owner, difference.name);
      const [one] = difference.missing;
      const value = type.kind === 'string' ? one?.value : String(Number(one?.value));
      expect('values' in type ? type.values?.map(String) : []).toContain(value);
      if (one?.meaning !== undefined) expect(Object.entries(meanings)).toContainEqual([value, one.meaning]);
    }
  }
}

const tombstone = '{"date":"2030-02-03","sources":["SDK"]}';

function expectCell(difference: Extract<Difference, { readonly kind: 'cell-differs' }>, after: Facts): void {
  const { column, documented, file, model, versions } = difference;
  const now = JSON.parse(after.get(`${file}/${model}/versions`) ?? 'null') as readonly string[] | 'unlisted';
  const all = now === 'unlisted' ? ['unlisted'] : now;
  for (const version of versions === 'all' ? all : versions) {
    const cell = cellOf(after, `${file}/${model}/${version}/${column}`);
    const { allowed, count, modes } = documented;
    expect(cell.support).toBe(documented.support ?? 'full');
    if (allowed !== undefined) expect(cell.allowed).toMatchObject(allowed);
    if (count !== undefined) expect(cell.count).toEqual(count);
    if (modes !== undefined) expect(cell.modes?.names).toEqual(modes);
    if (documented.default !== undefined) expect(cell.default).toBe(documented.default);
  }
}

function parameterAt(facts: Facts, owner: Owner, name: string): Parameter {
  return JSON.parse(facts.get(placeOf(owner, name)) ?? 'null') as Parameter;
}

function placeOf(owner: Owner, name: string): string {
  return `${ownerOf(owner)}/${name}`;
}

/** One of the surfaces that have the shared types. */
const sharedBy = 'vod';

function ownerOf(owner: Owner): string {
  const [folder = ''] = owner.file.split('/');
  const surface = folder === 'common' ? sharedBy : folder;
  return owner.kind === 'type' ? `${surface}/${owner.type}` : `${owner.file}/${owner.kind}`;
}

function within(name: string, place: string): boolean {
  return name === place || name.startsWith(`${place}/`);
}

function isRule(name: string): boolean {
  return name.endsWith('/rules');
}
