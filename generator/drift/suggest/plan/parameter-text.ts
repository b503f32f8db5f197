import type { VendorField } from '../../../documents/document.ts';
import type { Fact, Statement } from '../../../documents/fact.ts';
import { factLine } from '../../../documents/fact.ts';
import { isOfFiles } from '../../../documents/file-statements.ts';
import { parameterKeys } from '../key-order.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';
import { filesWith } from './files-text.ts';
import { isForNote, noteText } from './note-text.ts';
import { type StatementOf, statedKeys, typed } from './statements.ts';
import { fieldTypeKeys } from './type-text.ts';
import { describeName, shortMeaning } from './wording.ts';

/** A parameter as it is to be written. */
export interface ParameterText {
  readonly keys: YamlMap;
  /** The keys whose texts a person has to look at. */
  readonly check: readonly string[];
  /** What the document says besides, in words for a person. */
  readonly left: readonly string[];
}

/** What a document says about a field, in the keys of a parameter. Texts are made of names, never taken over. */
export function parameterText(field: VendorField, facts: readonly Fact[]): ParameterText {
  const type = fieldTypeKeys(field);
  const always = facts.filter(({ when }) => Object.keys(when).length === 0);
  const statements = distinct(always.map(({ says }) => says));
  const values = statements.filter((says) => says.kind === 'value');
  const { keys: stated, left } = statedKeys(
    [...statements.filter((says) => says.kind !== 'value'), ...exampleOf(field, statements)],
    String(type.get('type')),
  );
  const takesValues = ['string', 'integer', 'number'].includes(String(type.get('type')));
  const files = filesWith(left.filter(isOfFiles));
  const notes = [...files.left, ...left.filter((says) => isForNote(says) && !isOfFiles(says))];
  const unit = stated.get('unit');
  const keys = new Map<string, YamlValue>([
    ...type,
    ...stated,
    ...(field.required === true ? [['required', true] as const] : []),
    ...(takesValues ? valueKeys(values, String(type.get('type'))) : []),
    ['description', describeName(field.name, typeof unit === 'string' ? unit : undefined)],
    ...(files.entries.length === 0 ? [] : [['files', files.entries] as const]),
    ...(notes.length > 0 ? [['note', noteText(notes)] as const] : []),
  ]);
  return {
    keys: new Map([...keys].sort(([a], [b]) => parameterKeys.indexOf(a) - parameterKeys.indexOf(b))),
    check: ['description', ...['note', 'meanings'].filter((key) => keys.has(key)), ...likelyKeys(always, keys)],
    left: [
      ...facts.filter(({ when }) => Object.keys(when).length > 0).map(factLine),
      ...(takesValues ? [] : values.map((says) => factLine({ says, when: {} }))),
      ...left
        .filter((says) => !isForNote(says) && says.kind !== 'nullable')
        .map((says) => factLine({ says, when: {} })),
    ],
  };
}

function valueKeys(values: readonly StatementOf<'value'>[], type: string): readonly (readonly [string, YamlValue])[] {
  if (values.length === 0) return [];
  const meanings = values.flatMap(({ value, meaning }): (readonly [string, string])[] => {
    const words = shortMeaning(meaning);
    return words === undefined ? [] : [[String(typed(value, type)), words]];
  });
  return [
    ['values', [...new Set(values.map(({ value }) => typed(value, type)))]],
    ...(meanings.length > 0 ? [['meanings', new Map(meanings)] as const] : []),
  ];
}

/** The example that stands beside the prose, where the prose gives none. */
function exampleOf({ example }: VendorField, statements: readonly Statement[]): readonly Statement[] {
  const isGiven = example === undefined || example === '' || statements.some(({ kind }) => kind === 'example');
  return isGiven ? [] : [{ kind: 'example', value: example }];
}

function distinct(statements: readonly Statement[]): readonly Statement[] {
  return [...new Map(statements.map((says) => [factLine({ says, when: {} }), says])).values()];
}

/** Keys that a reader of the document filled in rather than found. */
function likelyKeys(facts: readonly Fact[], keys: YamlMap): readonly string[] {
  const likely = facts.filter(({ confidence }) => confidence === 'likely').map(({ says }) => says.kind);
  const named: Readonly<Record<string, string>> = { value: 'values', range: 'max', length: 'maxLength' };
  return [...new Set(likely.map((kind) => named[kind] ?? kind))].filter((key) => keys.has(key));
}
