import { describe, expect, test } from 'vitest';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import type { Fact, Scope, Statement } from '../../../generator/documents/fact.ts';
import { documentedAllowed } from '../../../generator/documents/lower/allowed.ts';
import { partialCell } from '../../../generator/documents/lower/cell.ts';
import { lowerDocument } from '../../../generator/documents/lower/lower.ts';
import { modelsOf } from '../../../generator/documents/lower/models.ts';
import { ruleOf } from '../../../generator/documents/lower/rule.ts';
import { scoped } from '../../../generator/documents/lower/scope.ts';
import { mayBeSame, plainType, writtenType } from '../../../generator/documents/lower/type.ts';
import { describeCondition } from '../../../generator/model/condition.ts';

const axes = { model: 'ModelName', version: 'ModelVersion' };
const place = { file: 'a page', line: 1, column: 1 };

function fact(says: Statement, when: Scope = {}): Fact {
  return { says, when, confidence: 'stated', place, quote: '' };
}

const of = (ModelName: string, ...versions: string[]): Scope => ({
  fields: { ModelName: [ModelName], ...(versions.length === 0 ? {} : { ModelVersion: versions }) },
});
const value = (one: string, when?: Scope) => fact({ kind: 'value', value: one }, when);

describe('a cell', () => {
  const cell = (facts: readonly Fact[], model: string, version?: string) => {
    const {
      allowed,
      default: standard,
      implied,
      support,
    } = partialCell({ type: { kind: 'string' }, facts: scoped(facts, axes) }, model, version);
    return { ...(support && { support, implied }), ...(allowed && { allowed }), ...(standard && { standard }) };
  };

  test('has the values that are said most closely of the version, and the default that is said of the model', () => {
    const facts = [
      value('720P', of('A')),
      value('1080P', of('A')),
      value('4K', of('A', '2')),
      fact({ kind: 'default', value: '720P' }, of('A')),
    ];
    expect(cell(facts, 'A')).toMatchObject({ allowed: { values: ['720P', '1080P'] }, standard: '720P' });
    expect(cell(facts, 'A', '2')).toMatchObject({ allowed: { values: ['4K'] }, standard: '720P' });
    expect(cell(facts, 'B')).toEqual({});
  });

  test('is refused where the document says so, or says that only others may use it', () => {
    const only = [fact({ kind: 'supported' }, of('A')), fact({ kind: 'others-unsupported' })];
    expect(cell(only, 'A')).toEqual({ support: 'full', implied: false });
    expect(cell(only, 'B')).toEqual({ support: 'none', implied: false });
    // That it counts for one does not say that another refuses it.
    expect(cell([fact({ kind: 'effective' }, of('A'))], 'B')).toEqual({ support: 'none', implied: true });
    expect(cell([...only, fact({ kind: 'unsupported' }, of('A', '1'))], 'A', '1')).toMatchObject({ support: 'none' });
  });
});

test('several ranges allow what any of them allows, and an end that one leaves open is open', () => {
  const range = (min: number | undefined, max: number | undefined) =>
    fact({ kind: 'range', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) });
  const integer = { kind: 'integer' } as const;
  expect(documentedAllowed([range(3, 10), range(5, 15)], integer)).toEqual({ min: 3, max: 15 });
  expect(documentedAllowed([range(3, 10), range(5, undefined)], integer)).toEqual({ min: 3 });
  expect(documentedAllowed([fact({ kind: 'range', min: 0, max: 2, exclusive: 'min' })], integer)).toEqual({
    min: 1,
    max: 2,
  });
  expect(documentedAllowed([value('5'), value('x')], integer)).toEqual({ values: [5, 'x'] });
});

test('models are those that the list names and those of which versions are given', () => {
  const lists: Readonly<Record<string, readonly Fact[]>> = {
    ModelName: [value('B')],
    ModelVersion: [value('2', of('A')), value('1', of('A')), value('9')],
  };
  expect(modelsOf(axes, (name) => lists[name] ?? []).map(({ facts: _, ...model }) => model)).toEqual([
    { name: 'B', versions: [], listed: true },
    { name: 'A', versions: ['2', '1'], listed: false },
  ]);
});

describe('a rule', () => {
  const names = {
    pathOf: (written: string) => ['Type', 'Url', 'Text'].find((name) => name.toLowerCase() === written.toLowerCase()),
    valuesOf: (name: string) => (name === 'Type' ? ['File', 'Url'] : []),
    conditionsOf: () => [],
  };
  const inWords = (says: Statement, when: Scope) => {
    const rule = ruleOf('Text', [fact(says, when)], names);
    if (rule === undefined) return undefined;
    const paths = 'paths' in rule.effect ? rule.effect.paths.map(([step]) => step?.name) : [];
    return `${rule.when === undefined ? 'always' : describeCondition(rule.when)}: ${rule.effect.kind} ${paths}`.trim();
  };

  test.each<[Statement, Scope, string | undefined]>([
    // The value is spelt as the parameter has it.
    [{ kind: 'required' }, { fields: { Type: ['url'] } }, 'Type is "Url": require Text'],
    [{ kind: 'unsupported' }, { present: ['Url'] }, 'Url is given: forbid Text'],
    [{ kind: 'needs', field: 'url' }, {}, 'Text is given: require Url'],
    [{ kind: 'excludes', field: 'Url' }, { absent: ['Type'] }, 'Type is absent and Text is given: forbid Url'],
    [{ kind: 'effective' }, { fields: { Type: ['File'] } }, 'not (Type is "File") and Type is given: forbid Text'],
    [{ kind: 'effective' }, {}, undefined],
    [{ kind: 'required' }, { fields: { Colour: ['red'] } }, undefined],
    [{ kind: 'required' }, { inputs: ['video'] }, undefined],
    [{ kind: 'unit', unit: 's' }, {}, undefined],
  ])('%j, %j', (says, when, expected) => {
    expect(inWords(says, when)).toBe(expected);
  });
});

test('types are the same as far as both sides tell', () => {
  const type = (
    kind: 'number' | 'integer' | 'float' | 'object' | 'struct' | 'string',
    name?: string,
    list = false,
  ) => ({
    kind,
    list,
    ...(name === undefined ? {} : { name }),
  });
  expect(mayBeSame(plainType({ kind: 'integer' }), type('number'))).toBe(true);
  expect(mayBeSame(plainType({ kind: 'number' }), type('number'))).toBe(true);
  // The specs tell whole numbers from others.
  expect(mayBeSame(plainType({ kind: 'number' }), type('integer'))).toBe(false);
  expect(mayBeSame(plainType({ kind: 'struct', name: 'A' }), type('object'))).toBe(true);
  expect(mayBeSame(plainType({ kind: 'object' }), type('struct', 'A'))).toBe(false);
  expect(mayBeSame(plainType({ kind: 'struct', name: 'A' }), type('struct', 'B'))).toBe(false);
  expect(mayBeSame(plainType({ kind: 'struct', name: 'A' }), type('struct'))).toBe(true);
  expect(mayBeSame(plainType({ kind: 'string' }), type('string', undefined, true))).toBe(false);
  expect(writtenType('Array of Integer')).toEqual({ kind: 'integer', list: true });
  expect(writtenType('Blob')).toBeUndefined();
});

describe('coverage', () => {
  const unread = (subject: string, quote: string) => ({ place, subject, quote, why: 'odd' });
  const read = (more: Partial<VendorDocument>) => {
    const document: VendorDocument = {
      name: 'a page',
      language: 'en',
      whole: false,
      operations: [],
      types: new Map(),
      unread: [],
      ...more,
    };
    const bySubject = new Map([
      ['ARequest.One', [value('1'), value('1')]],
      ['ARequest.Two', [value('2')]],
    ]);
    return lowerDocument(document, { bySubject, unread: [unread('ARequest.Two', 'the others are slow')] });
  };

  test('what is said of a sum of parameters is said of none of them, and is not read', () => {
    const quote = '取值范围：Offset + Limit 不超过5000。';
    const about = (subject: string, words: string) =>
      [subject, [{ ...fact({ kind: 'range', max: 5000 }), quote: words }]] as const;
    const bySubject = new Map([
      about('ARequest.Offset', quote),
      about('ARequest.Limit', quote),
      about('ARequest.Size', 'Offset + Limit, Size 不超过5000'),
      about('ARequest.Path', 'FileID + Path 模式'),
    ]);
    const document = { name: '', language: 'zh', whole: true, operations: [], types: new Map(), unread: [] } as const;
    const said = lowerDocument(document, { bySubject, unread: [] });
    expect(['Offset', 'Limit', 'Size', 'Path'].map((name) => said.factsAt(`ARequest.${name}`).length)).toEqual([
      0, 0, 1, 0,
    ]);
    expect(said.coverage.unreadAt('ARequest.Limit')).toMatchObject([{ quote, why: 'it is about a sum of parameters' }]);
  });

  test('a fact said twice is one', () => {
    expect(read({}).factsAt('ARequest.One')).toHaveLength(1);
    expect(read({}).factsAt('ARequest.Three')).toEqual([]);
  });

  test('where the document ends nothing is missing, and what it says there may be half of it', () => {
    const said = read({ end: { lists: ['ARequest'], entry: 'ARequest.Two' } });
    expect(said.factsAt('ARequest.Two')).toEqual([]);
    expect(said.factsAt('ARequest.One')).toHaveLength(1);
    const { coverage } = said;
    expect(coverage.isOpen('ARequest')).toBe(true);
    expect(coverage.isOpen('AResponse')).toBe(false);
    expect(coverage.isListLost('ARequest', 'Three', 'A')).toBe(true);
    expect(coverage.isListLost('AResponse', 'Three', 'A')).toBe(false);
    expect(coverage.isLost('ARequest.Two')).toBe(true);
    expect(coverage.isLost('ARequest.One')).toBe(false);
  });

  test('a text that is not read may be about the names in it, and about those that it does not name', () => {
    const { coverage } = read({});
    expect(coverage.isLost('ARequest.Two')).toBe(true);
    expect(coverage.isLostAbout('ARequest.Two', ['Kling'], ['Vidu'])).toBe(true);
    expect(coverage.isLostAbout('ARequest.Two', ['Kling'], ['slow'])).toBe(false);
    expect(coverage.isLostAbout('ARequest.One', ['Kling'], [])).toBe(false);
    expect(coverage.isListLost('ARequest', 'Two', 'A')).toBe(false);
    expect(read({ unread: [unread('ARequest.Two', 'x')] }).coverage.isListLost('ARequest', 'Two', 'A')).toBe(true);
  });
});
