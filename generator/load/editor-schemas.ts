import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Table } from '../model/table.ts';
import { withMatrix } from '../model/table.ts';
import { generatorFolder } from '../program/folders.ts';

/** The folder in that of the specs that has them. The first line of a spec file points an editor there. */
export const editorFolder = '.schema';

const shared = 'defs.schema.json';

/**
 * The schemas of spec files for editors, which complete the names that these specs have: of documents, contradictions,
 * evidence, editions, models, versions, modes, types and fragments. They are those that the loader holds files against, but for the
 * definitions of names; what is not among the names is a mistake there, as it is for `specgen lint`.
 */
export function editorSchemas(table: Table, fragments: readonly string[] = []): ReadonlyMap<string, string> {
  const folder = fileURLToPath(new URL('load/schema/', generatorFolder));
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  return new Map(
    names.sort().map((name) => {
      const text = readFileSync(`${folder}${name}`, 'utf8');
      return [name, name === shared ? withNames(text, table, fragments) : text];
    }),
  );
}

function withNames(text: string, table: Table, fragments: readonly string[]): string {
  const schema = JSON.parse(text) as { readonly $defs: Readonly<Record<string, { readonly description?: string }>> };
  const described = Object.entries({ ...definitionsOf(table), fragmentName: oneOf(fragments) }).map(
    ([name, definition]) => {
      const description = schema.$defs[name]?.description;
      return [name, { ...definition, ...(description === undefined ? {} : { description }) }] as const;
    },
  );
  return `${JSON.stringify({ ...schema, $defs: { ...schema.$defs, ...Object.fromEntries(described) } }, null, 2)}\n`;
}

function definitionsOf(table: Table): Readonly<Record<string, object>> {
  const { conflicts, sources, surfaces } = table;
  const matrices = surfaces.flatMap((surface) => withMatrix(surface).map(({ matrix }) => matrix));
  const models = matrices.flatMap((matrix) => matrix.models);
  const lines = models.flatMap(({ name, versions }) => [
    name,
    ...(versions === 'unlisted' ? [] : versions.map((version) => `${name} ${version}`)),
  ]);
  const types = surfaces.flatMap(({ structs }) => structs.map(({ name }) => name));
  const documents = oneOf(Object.keys(sources));
  return {
    source: oneOrSeveral(documents),
    sources: severalOf(documents),
    conflict: oneOrSeveral(oneOf(Object.keys(conflicts))),
    evidence: oneOrSeveral(oneOf(surfaces.flatMap(({ evidence }) => evidence.map(({ id }) => id)))),
    edition: oneOf(Object.values(sources).flatMap(({ editions = {} }) => Object.keys(editions))),
    modeName: oneOf(matrices.flatMap(({ modes }) => modes.map(({ name }) => name))),
    typeName: oneOf(['string', 'integer', 'number', 'boolean', 'object', 'list', ...types]),
    // A line may be for several versions as well, so others are no mistake.
    lines: { properties: Object.fromEntries([...new Set(lines)].sort().map((line) => [line, true])) },
  };
}

/** One of the names, in an order of their own; any text where the specs have none yet. */
function oneOf(names: readonly string[]): object {
  const all = [...new Set(names)].sort();
  return all.length === 0 ? { type: 'string' } : { enum: all };
}

function severalOf(one: object): object {
  return { type: 'array', minItems: 1, uniqueItems: true, items: one };
}

function oneOrSeveral(one: object): object {
  return { anyOf: [one, severalOf(one)] };
}
