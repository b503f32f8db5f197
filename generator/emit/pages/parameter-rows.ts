import { describeCondition } from '../../model/condition.ts';
import { describeFiles } from '../../model/describe-files.ts';
import { describeType, rangeOf } from '../../model/describe-type.ts';
import { describeEffect } from '../../model/lower/rule-text.ts';
import type { LoweredRule } from '../../model/lower.ts';
import { type Parameter, type Struct, structIn } from '../../model/parameter.ts';
import { type EvidenceById, remarksOf, ruleRemarksOf } from '../../model/remarks.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import { code, prose } from '../markdown.ts';
import { jsonType } from '../types/usage.ts';
import { citeLinks } from './cite.ts';

/** A line of a table of parameters: what it is, its limits, and what to know about it. */
export function parameterRow(parameter: Parameter, evidence: EvidenceById) {
  const { documented, documentedType, provenance } = parameter;
  const files = describeFiles(parameter.files);
  const notes = [
    prose(parameter.description),
    limitsText(parameter),
    acceptedForms(parameter),
    parameter.in === 'path' ? 'Part of the path.' : undefined,
    parameter.severity === 'warning' ? 'What breaks these limits is warned of, and not refused.' : undefined,
    parameter.refusedWith === undefined ? undefined : `Refused with ${code(parameter.refusedWith)}.`,
    files === undefined ? undefined : prose(files),
    parameter.default === undefined ? undefined : `Default: ${code(JSON.stringify(parameter.default))}.`,
    documentedType === undefined ? undefined : `The document says ${prose(documentedType)}.`,
    documented === 'example-only' ? 'Only an example shows it.' : undefined,
    documented === 'implied' ? 'The documents only hint at it; using it warns.' : undefined,
    parameter.requiredBy === undefined
      ? undefined
      : `The document flags it as optional; the rule \`${parameter.requiredBy.id}\` asks for it ${prose(citeLinks(parameter.requiredBy.provenance))}.`,
    parameter.delisted === undefined ? undefined : `Removed from the documents on ${parameter.delisted.date}.`,
    ...[provenance.note ?? [], ...remarksOf(parameter, evidence)].flat().map(prose),
  ];
  return {
    name: parameter.name,
    type: describeType(parameter.type),
    required: parameter.required,
    text: notes.filter((note) => note !== undefined).join(' '),
    cite: citeLinks(provenance),
  };
}

function limitsText({ meanings, type, unit }: Parameter): string | undefined {
  const parts: (string | undefined)[] = [unit === undefined ? undefined : `In ${prose(unit)}.`];
  if ('values' in type && type.values !== undefined) {
    const named = type.values.map((value) => {
      const meaning = meanings[String(value)];
      return meaning === undefined ? code(value) : `${code(value)} (${prose(meaning)})`;
    });
    parts.push(`One of ${named.join(', ')}.`);
  }
  if (type.kind === 'string' && type.maxLength !== undefined) parts.push(`At most ${type.maxLength} characters.`);
  if (type.kind === 'string' && type.enum !== undefined) parts.push(`Known values: the enum \`${type.enum}\`.`);
  const range = rangeOf(type);
  if (range !== undefined) parts.push(`${type.kind === 'list' ? 'Elements' : 'Range'}: ${range}.`);
  const text = parts.filter((part) => part !== undefined).join(' ');
  return text === '' ? undefined : text;
}

/** Forms that are taken besides the type. */
export function acceptedForms({ acceptsString, type }: Parameter): string | undefined {
  const numeric = 'numericString' in type ? type.numericString : undefined;
  const form = numeric ?? acceptsString;
  if (form === undefined) return undefined;
  const text = numeric === undefined ? 'A plain string is accepted too' : 'A numeric string is accepted too';
  return `${text}${form === 'warning' ? ', with a warning' : ''}.`;
}

/** An object type with its fields and its rules. */
export function typeView(struct: Struct, evidence: EvidenceById) {
  return {
    name: struct.name,
    description: struct.description,
    fields: struct.parameters.map((parameter) => parameterRow(parameter, evidence)),
    rules: struct.rules.map((rule) => ruleRow(rule, evidence)),
  };
}

/** The object types that parameters use, in the order in which they are met. */
export function reachable(parameters: readonly Parameter[], surface: Surface): readonly Struct[] {
  const found = new Map<string, Struct>();
  const visit = (parameter: Parameter) => {
    const name = structIn(parameter.type) ?? jsonType(parameter);
    if (name === undefined || found.has(name)) return;
    const struct = findStruct(surface, name);
    found.set(name, struct);
    struct.parameters.forEach(visit);
  };
  parameters.forEach(visit);
  return [...found.values()];
}

/** A rule in words. */
export function ruleRow(rule: Rule | LoweredRule, evidence: EvidenceById) {
  return {
    id: rule.id,
    title: [rule.title, ...ruleRemarksOf(rule, evidence)].join(' '),
    when: rule.when === undefined ? 'always' : describeCondition(rule.when),
    effect: describeEffect(rule.effect, code, prose),
    severity: rule.severity === 'error' ? 'rejects' : 'warns',
    cite: citeLinks(rule.provenance),
  };
}
