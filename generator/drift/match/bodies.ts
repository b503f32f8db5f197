import { requestSubject, responseSubject } from '../../documents/document-facts.ts';
import type { PartialBody, PartialTable } from '../../documents/lower/partial-table.ts';
import type { Parameter, Struct, Type } from '../../model/parameter.ts';
import type { Surface } from '../../model/table.ts';
import type { Owner } from '../finding.ts';
import type { Match } from './match-operations.ts';

/** A list of fields that both have: of a request, an answer, or an object type. */
export interface Body extends PartialBody {
  readonly match: Match;
  readonly side: 'request' | 'response';
  readonly owner: Owner;
  /** What stands before the names of its fields, as a person says it: `OutputConfig.`, `FileInfos[].`. */
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
  return [
    ...matches.flatMap((match) => reach(requestOf(match), said, visited)),
    ...matches.flatMap((match) => responseOf(match).flatMap((body) => reach(body, said, visited))),
  ];
}

function requestOf(match: Match): Body {
  const { operation, vendor } = match;
  return {
    match,
    side: 'request',
    owner: { kind: 'request', operation: operation.name, file: operation.file },
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
      prefix: '',
      subject: responseSubject(vendor),
      parameters: operation.response,
      fields: vendor.response,
    },
  ];
}

function reach(body: Body, said: PartialTable, visited: Set<string>): readonly Body[] {
  const inner = body.parameters.flatMap((parameter) => {
    const field = body.fields.find(({ name }) => name === parameter.name);
    const struct = structOf(parameter.type, body.match.surface);
    if (field === undefined || struct === undefined) return [];
    const key = `${body.match.surface.name} ${struct.name}`;
    const inside = said.insideOf(field, `${body.subject}.${field.name}`);
    if (inside === undefined || visited.has(key)) return [];
    visited.add(key);
    const brackets = parameter.type.kind === 'list' ? '[]' : '';
    const next: Body = {
      match: body.match,
      side: body.side,
      owner: { kind: 'type', type: struct.name, file: struct.provenance.origin.file },
      prefix: `${body.prefix}${parameter.name}${brackets}.`,
      subject: inside.subject,
      parameters: struct.parameters,
      fields: inside.fields,
      struct,
    };
    return reach(next, said, visited);
  });
  return [body, ...inner];
}

export function structOf(type: Type, surface: Surface): Struct | undefined {
  if (type.kind === 'list') return structOf(type.of, surface);
  return type.kind === 'struct' ? surface.structs.find(({ name }) => name === type.name) : undefined;
}
