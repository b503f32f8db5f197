import { requestSubject, responseSubject } from '../../documents/document-facts.ts';
import type { PartialBody, PartialTable } from '../../documents/lower/partial-table.ts';
import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Surface } from '../../model/table.ts';
import type { Owner, Where } from '../finding.ts';
import type { Match } from './match-operations.ts';
import { structOf } from './struct-of.ts';
import { usersOf } from './users.ts';

/** A list of fields that both have: of a request, an answer, or an object type. */
export interface Body extends PartialBody {
  readonly match: Match;
  readonly side: 'request' | 'response';
  readonly owner: Owner;
  /** Where what is found in it stands. */
  readonly where: Where;
  /** What stands before the names of its fields, as a person says it: `OutputConfig.`, `FileInfos[].`, `MediaInfo.`. */
  readonly prefix: string;
  readonly parameters: readonly Parameter[];
  /** The type, where it is one. */
  readonly struct?: Struct;
}

/**
 * Everything to compare for the operations that a document describes. A type is visited once, from the first request
 * that uses it, else from the first answer: what a request may leave out is told of requests only.
 */
export function bodiesOf(matches: readonly Match[], said: PartialTable): readonly Body[] {
  const visited = new Set<string>();
  const users = new Map([...new Set(matches.map(({ surface }) => surface))].map((one) => [one, usersOf(one)]));
  return [...matches.map(requestOf), ...matches.flatMap(responseOf)].flatMap((body) =>
    reach(body, said, users, visited),
  );
}

function requestOf(match: Match): Body {
  const { operation, vendor } = match;
  return {
    match,
    side: 'request',
    owner: { kind: 'request', operation: operation.name, file: operation.file },
    where: { surface: match.surface.name, operation: operation.name },
    prefix: '',
    subject: requestSubject(vendor),
    parameters: operation.request,
    fields: vendor.request,
  };
}

/** None where the document has no such part, or the specs have it from another operation. */
function responseOf(match: Match): readonly Body[] {
  const { operation, vendor } = match;
  if (vendor.response === undefined || operation.responseLike !== undefined) return [];
  return [
    {
      match,
      side: 'response',
      owner: { kind: 'response', operation: operation.name, file: operation.file },
      where: { surface: match.surface.name, operation: operation.name },
      prefix: '',
      subject: responseSubject(vendor),
      parameters: operation.response,
      fields: vendor.response,
    },
  ];
}

type Users = ReadonlyMap<Surface, ReturnType<typeof usersOf>>;

function reach(body: Body, said: PartialTable, users: Users, visited: Set<string>): readonly Body[] {
  const { surface } = body.match;
  const inner = body.parameters.flatMap((parameter) => {
    const field = body.fields.find(({ name }) => name === parameter.name);
    const struct = structOf(parameter.type, surface);
    if (field === undefined || struct === undefined) return [];
    const key = `${surface.name} ${struct.name}`;
    const inside = said.insideOf(field, `${body.subject}.${field.name}`);
    if (inside === undefined || visited.has(key)) return [];
    visited.add(key);
    const operations = users.get(surface)?.get(struct.name) ?? [];
    const isShared = operations.length > 1;
    const brackets = parameter.type.kind === 'list' ? '[]' : '';
    const next: Body = {
      match: body.match,
      side: body.side,
      owner: { kind: 'type', type: struct.name, file: struct.provenance.origin.file },
      where: isShared ? { surface: surface.name, type: struct.name, operations } : body.where,
      prefix: isShared ? `${struct.name}.` : `${body.prefix}${parameter.name}${brackets}.`,
      subject: inside.subject,
      parameters: struct.parameters,
      fields: inside.fields,
      struct,
    };
    return reach(next, said, users, visited);
  });
  return [body, ...inner];
}
