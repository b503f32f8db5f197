import type { SpecTexts } from '../../../../generator/load/specs.ts';
import { folderOf, isMapping, type Mapping, parse, type Site, sites } from './edit.ts';

interface TypeFile {
  readonly file: string;
  readonly fields: Mapping;
}

/** The types that a surface can name: its own, and those of all. */
function typesOf(texts: SpecTexts, surface: string): (name: unknown) => TypeFile | undefined {
  const found = new Map<string, TypeFile>();
  for (const [file, text] of texts) {
    if (!/\/types\//.test(file)) continue;
    const { fields, type } = parse(text) as Mapping;
    found.set(`${folderOf(file)}/${String(type)}`, { file, fields: isMapping(fields) ? fields : {} });
  }
  return (name) => found.get(`${surface}/${String(name)}`) ?? found.get(`common/${String(name)}`);
}

/** How the requests of a service carry the objects of a type: as objects, as JSON texts, or both. */
type Carried = ReadonlySet<'object' | 'text'>;

/** By file of a type, and by service whose requests carry it. No request carries the types of other files. */
type CarriedByService = ReadonlyMap<string, ReadonlyMap<string, Carried>>;

const known = new WeakMap<SpecTexts, CarriedByService>();

function carriedBy(texts: SpecTexts): CarriedByService {
  const found = known.get(texts) ?? carriedAnew(texts);
  known.set(texts, found);
  return found;
}

function carriedAnew(texts: SpecTexts): CarriedByService {
  const found = new Map<string, Map<string, Set<'object' | 'text'>>>();
  for (const { file: operation, value } of sites(texts, /\/operations\//, 'request')) {
    const service = folderOf(operation);
    const typeOf = typesOf(texts, service);
    const seen = new Set<string>();
    const visit = (fields: readonly Mapping[], isText: boolean): void => {
      for (const { content, of, type } of fields) {
        for (const [name, how] of [
          [type === 'list' ? of : type, isText ? 'text' : 'object'],
          [isMapping(content) ? content.json : undefined, 'text'],
        ] as const) {
          const known = typeOf(name);
          if (known === undefined || seen.has(`${how} ${known.file}`)) continue;
          seen.add(`${how} ${known.file}`);
          const services = found.get(known.file) ?? new Map<string, Set<'object' | 'text'>>();
          found.set(known.file, services.set(service, (services.get(service) ?? new Set()).add(how)));
          visit(Object.values(known.fields).filter(isMapping), how === 'text');
        }
      }
    };
    visit([value], false);
  }
  return found;
}

/** What an edit is told as in a type that requests carry in one way or another. */
export function asCarried(
  texts: SpecTexts,
  file: string,
  id: string,
  written = 'param.written.changed',
): readonly string[] {
  const services = [...(carriedBy(texts).get(file)?.values() ?? [])];
  if (services.length === 0) return [id];
  // What a service takes as an object as well is told of the object.
  return [...new Set(services.map((how) => (how.has('object') ? id : written)))].sort();
}

export function parametersOf(texts: SpecTexts): readonly (Site & { readonly prefix: 'param' | 'response' })[] {
  const inOperations = sites(texts, /\/operations\//, 'request', 'response');
  const inTypes = sites(texts, /\/types\//, 'fields');
  return [...inOperations, ...inTypes].map((site) => {
    const isReceived = site.path[0] === 'response' || (site.path[0] === 'fields' && !carriedBy(texts).has(site.file));
    return { ...site, prefix: isReceived ? 'response' : 'param' };
  });
}

/** The parameter at a path in the request of an operation, `Output.Duration`. */
export function fieldAt(texts: SpecTexts, operation: string, path: string): Mapping | undefined {
  const typeOf = typesOf(texts, folderOf(operation));
  let fields = (parse(texts.get(operation) ?? '') as Mapping).request;
  let field: Mapping | undefined;
  for (const name of path.replaceAll('[]', '').split('.')) {
    const value: unknown = isMapping(fields) ? fields[name] : undefined;
    if (!isMapping(value)) return undefined;
    field = value;
    fields = typeOf(value.type === 'list' ? value.of : value.type)?.fields;
  }
  return field;
}

export const typeAt = (texts: SpecTexts, operation: string, path: string) => fieldAt(texts, operation, path)?.type;
