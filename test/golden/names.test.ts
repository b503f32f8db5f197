import { afterAll, describe, expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { clashes, sameFiles, topNames } from './support/declared.ts';
import { emitOnce, emitTexts, specTexts } from './support/emit.ts';
import { followed, namesThatMeet } from './support/names-that-meet.ts';
import { runnable } from './support/run-package.ts';

/** A name in the specs that would meet another name of the package is told, with what to do; all others may be used. */

const small = specTexts('test/golden/small/specs');

const operation = (name: string, type = 'string') => `operation: ${name}
title: Make
description: Makes something.
sources: [DOC]
billed: false
request:
  Thing: { type: ${type}, description: A thing. }
response:
  Thing: { type: ${type}, description: A thing. }
`;
const typeFile = (name: string) =>
  `type: ${name}\ndescription: Much.\nsources: [DOC]\nfields:\n  Text: { type: string, description: A text. }\n`;

const withOperations = (...names: readonly string[]): SpecTexts =>
  new Map([...small, ...names.map((name, index) => [`demo/operations/zz${index}.yaml`, operation(name)] as const)]);

const withTypes = (...names: readonly string[]): SpecTexts =>
  new Map([
    ...small,
    ...names.flatMap((name, index) => [
      [`demo/types/zz${index}.yaml`, typeFile(name)] as const,
      [`demo/operations/zz${index}.yaml`, operation(`UseType${index}x`, name)] as const,
    ]),
  ]);

const complaints = (texts: SpecTexts) => loadSpecs(texts).diagnostics;

/** Every name that some module of the package declares, imports or hands on, as the specs could have it. */
const met = [
  ...new Set(
    [...emitOnce(small)].flatMap(([path, text]) => {
      if (!path.endsWith('.ts') || path.startsWith('src/runtime/')) return [];
      return Object.values(topNames(text)).flat();
    }),
  ),
]
  .filter((name) => /^[A-Za-z][A-Za-z0-9]*$/.test(name))
  .map((name) => name.slice(0, 1).toUpperCase() + name.slice(1));

const all = [...new Set(met)];
/** A fifth of them, spread over the package, or all. */
const tried = process.env.SLOW === '1' ? all : all.filter((_, index) => index % 5 === 0);

describe('every name that the package has', () => {
  test('there are many of them', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  test.each([
    ['an operation', withOperations],
    ['a type', withTypes],
  ] as const)('as the name of %s: told, or free without harm', (_, specs) => {
    const free: string[] = [];
    for (const name of tried) {
      const found = complaints(specs(name));
      if (found.length === 0) free.push(name);
      // One mistake, one complaint; a type that is there twice is also used in two ways.
      else expect(found.filter(({ code }) => code !== 'duplicate-name').length, name).toBeLessThanOrEqual(1);
    }
    expect(free.length).toBeGreaterThan(tried.length / 4);
    expect(free.length).toBeLessThan(tried.length);
    // Together they may meet each other, as DemoCrop and DemoCropShape do: those are told, and tried apart.
    const told = new Set(complaints(specs(...free)).map(({ file }) => Number(/zz(\d+)\.yaml$/.exec(file)?.[1])));
    expect(told.size).toBeLessThan(free.length / 2);
    const apart = (isTold: boolean) => free.filter((_name, index) => told.has(index) === isTold);
    for (const batch of [apart(false), apart(true)]) {
      const tree = emitTexts(specs(...batch));
      expect(clashes(tree)).toEqual([]);
      expect(sameFiles(tree)).toEqual([]);
    }
  });
});

describe('what is told can be done', () => {
  const asOperations = [
    ['a function of every surface with tasks', 'WatchTask', 'name-collision'],
    ['another one', 'WaitForTask', 'name-collision'],
    ['what prepares a task', 'PrepareMakeVideo', 'name-collision'],
    ['what starts one', 'StartMakeVideo', 'name-collision'],
    ['what a request comes to', 'Estimate', 'name-collision'],
    ['the page of the evidence', 'Evidence', 'name-collision'],
    ['a word of the language', 'Delete', 'reserved-name'],
    ['another word', 'Import', 'reserved-name'],
    ['a method that clients inherit', 'Call', 'reserved-name'],
    ['one that all objects have', 'ToString', 'reserved-name'],
    ['what the client signs with', 'Prepare', 'reserved-name'],
    ['what a validator imports', 'OneOf', 'reserved-name'],
    ['what a platform hands on', 'Transport', 'reserved-name'],
  ] as const;
  const asTypes = [
    ['a helper of validators', 'Fields', 'reserved-name'],
    ['another helper', 'Rule', 'reserved-name'],
    ['a type that answers use', 'Open', 'reserved-name'],
    ['a type of the language', 'Record', 'reserved-name'],
    ['the client', 'DemoClient', 'name-collision'],
    ['a variant of a request', 'CreateDemoTaskBeta', 'name-collision'],
    ['an operation that has it', 'UseType0x', 'name-collision'],
  ] as const;

  test.each(asOperations)('an operation that is called like %s: %s', (_, name, code) => {
    const texts = withOperations(name);
    expect(complaints(texts).map((one) => one.code)).toEqual([code]);
    const { followed: done, texts: mended } = followed(texts);
    expect(done).toEqual([`demo/operations/zz0.yaml  → ${name}2`]);
    expect(complaints(mended)).toEqual([]);
    expect(mended.get('demo/operations/zz0.yaml')).toContain(`operation: ${name}\n`);
  });

  test.each(asTypes)('a type that is called like %s: %s', (_, name, code) => {
    const texts = withTypes(name);
    const found = complaints(texts);
    expect(found.map((one) => one.code)).toEqual([code]);
    const { followed: done, texts: mended } = followed(texts);
    expect(done).toEqual([`demo/types/zz0.yaml ${name} → ${name}2`]);
    expect(complaints(mended)).toEqual([]);
  });

  test.each([
    ['operations', withOperations(...asOperations.map(([, name]) => name)), asOperations.length],
    ['types', withTypes(...asTypes.map(([, name]) => name)), asTypes.length],
  ])('and nothing meets in a package of all these %s', (_, texts, count) => {
    const { followed: done, texts: mended } = followed(texts);
    expect(done).toHaveLength(count);
    expect(complaints(mended)).toEqual([]);
    expect(clashes(emitTexts(mended))).toEqual([]);
  });

  test('the second of two operations that differ in capitals alone', () => {
    const { followed: done, texts } = followed(withOperations('MakeIt', 'Makeit'));
    expect(done).toEqual(['demo/operations/zz1.yaml  → Makeit2']);
    expect(complaints(texts)).toEqual([]);
    const tree = emitTexts(texts);
    expect([...clashes(tree), ...sameFiles(tree)]).toEqual([]);
  });

  test('and nothing that the vendor named is called otherwise, in a package of nothing but such names', () => {
    const texts = namesThatMeet(small);
    const { followed: done, texts: mended } = followed(texts);
    // Each is told once, and one round is enough.
    expect(done.length).toBe(complaints(texts).length);
    expect(complaints(mended)).toEqual([]);
    const tree = emitTexts(mended);
    expect([...clashes(tree), ...sameFiles(tree)]).toEqual([]);
    const models = tree.get('data/demo.json');
    for (const name of ['K-ling', 'K.ling', '可灵', 'Busy.Now', 'BusyNow', '404.NotFound', 'Makeit', 'Ext_Info'])
      expect(models).toContain(JSON.stringify(name));
  });

  test.each([
    ['ImageFile', 'what makes a file an entry of a request'],
    ['ExtInfo', 'what writes the text of a parameter'],
  ])('%s: %s', (name) => {
    const real = specTexts('specs');
    const texts = new Map([
      ...real,
      ['vod/operations/zz.yaml', operation(name).replace('sources: [DOC]', 'sources: [sdk-cn]')],
    ]);
    const found = complaints(texts);
    expect(found.map(({ code, file }) => [code, file])).toEqual([['name-collision', 'vod/operations/zz.yaml']]);
  });

  test('what only looks like a name of the runtime is free', () => {
    const tree = emitTexts(withOperations('FindTask', 'CreateTask', 'OpenSource'));
    expect(clashes(tree)).toEqual([]);
  });
});

describe('parameters whose variables would be alike', () => {
  const texts = new Map([
    ...small,
    [
      'demo/operations/zz.yaml',
      operation('MakeAlike', 'Inner').replace(
        'request:',
        'request:\n  ThingFields: { type: string, maxLength: 2, description: A text. }\n  Thing_Text: { type: string, maxLength: 3, description: A text. }\n  Size: { type: integer, min: 1, max: 5, accepts: { numeric-string: warning }, description: A number. }\n  SizeNumber: { type: integer, max: 9, description: A number. }',
      ),
    ],
    [
      'demo/types/zz.yaml',
      'type: Inner\ndescription: Much.\nsources: [DOC]\nfields:\n  Text: { type: string, description: A text. }\nrules:\n  - id: text\n    title: Text is needed.\n    require: Text\n',
    ],
  ]);
  const built = runnable(emitTexts(texts));
  afterAll(() => built.remove());

  test('are checked apart: what the vendor calls a parameter is no mistake of the specs', async () => {
    expect(complaints(texts)).toEqual([]);
    const validate = await built.validator('demo', 'validateMakeAlike');
    const right = { Thing: { Text: 'a' }, ThingFields: 'ab', Thing_Text: 'abc', Size: 5, SizeNumber: 9 };
    expect(validate(right)).toMatchObject({ ok: true, warnings: [] });
    const wrong = validate({ Thing: {}, ThingFields: 'abc', Thing_Text: 'abcd', Size: '6', SizeNumber: 10 });
    const paths = wrong.ok ? [] : wrong.issues.flatMap(({ path, severity }) => (severity === 'error' ? [path] : []));
    expect([...paths].sort()).toEqual(['Size', 'SizeNumber', 'Thing.Text', 'ThingFields', 'Thing_Text']);
  });
});

describe('rules whose names are alike', () => {
  const rule = (id: string, says: string, needs: string) =>
    `rules:\n  - id: ${id}\n    title: ${says}\n    when: { present: Alone }\n    require: ${needs}\n`;
  const texts = new Map([
    ...small,
    [
      'demo/operations/zz.yaml',
      `${operation('MakeAlike', 'Inner').replace('request:', 'request:\n  Alone: { type: string, description: A text. }\n  Other: { type: string, description: A text. }\n  Third: { type: string, description: A text. }')}${rule('x1', 'Other goes with Alone.', 'Other')}${rule('x-1', 'Third goes with Alone.', 'Third').replace('rules:\n', '')}`,
    ],
    [
      'demo/types/zz.yaml',
      `type: Inner\ndescription: Much.\nsources: [DOC]\nfields:\n  Alone: { type: string, description: A text. }\n  Text: { type: string, description: A text. }\n${rule('x1', 'Text goes with Alone inside.', 'Text')}`,
    ],
  ]);
  const built = runnable(emitTexts(texts));
  afterAll(() => built.remove());

  test('each is told with its own sentence', async () => {
    const validate = await built.validator('demo', 'validateMakeAlike');
    const result = validate({ Alone: 'a', Thing: { Alone: 'a' } });
    expect(result.ok ? [] : result.issues.map(({ message, path, rule: id }) => [path, id, message])).toEqual([
      ['Thing.Text', 'x1', expect.stringContaining('Text goes with Alone inside.')],
      ['Other', 'x1', expect.stringContaining('Other goes with Alone.')],
      ['Third', 'x-1', expect.stringContaining('Third goes with Alone.')],
    ]);
  });
});
