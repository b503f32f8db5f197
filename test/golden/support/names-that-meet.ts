import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Diagnostic } from '../../../generator/load/diagnostics.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';

/** Small specs in which much of what a vendor may name meets something else, as names in TypeScript. */
export function namesThatMeet(small: SpecTexts): SpecTexts {
  const added = (file: string, after: string, text: string) =>
    [file, (small.get(file) ?? '').replace(after, `${after}${text}`)] as const;
  return new Map([
    ...small,
    added('demo/models.yaml', '\nmodels:\n', models),
    added('demo/operations/create-demo-task.yaml', '    title: Duration, s\n    models:\n', lines),
    added('demo/errors.yaml', '    codes:\n', codes),
    ...operations.map((text, index) => [`demo/operations/met${index}.yaml`, text] as const),
    added(
      'demo/types/demo-crop.yaml',
      '\nfields:\n',
      '  Config: { type: DemoOutputConfig, description: How it was made. }\n',
    ),
    ...['FirstInfo', 'SecondInfo', 'CreateTask'].map(
      (name) => [`demo/types/met-${name}.yaml`, typeText(name)] as const,
    ),
  ]);
}

const models = `  K-ling: { versions: ["1.0"] }
  K.ling: { versions: ["1.0"] }
  可灵: { versions: ["1.0"] }
  Common: { versions: ["1.0"] }
  Any Model: { versions: ["1.0"] }
  ByVersion:
    versions: [q2-pro, q2_pro, Others, AnyVersion, "a/b", aAndB, A, B, "1"]
  ByVersionForQ2Pro: { versions: ["1.0"] }
`;

const lines = `      ByVersion q2-pro: { values: [1] }
      ByVersion q2_pro: { values: [2] }
      ByVersion Others: { values: [3] }
      ByVersion AnyVersion: { values: [4] }
      ByVersion a/b: { values: [5] }
      ByVersion aAndB: { values: [6] }
      ByVersion A, B: { values: [7] }
`;

const codes = `      Busy.Now: { meaning: too much is going on, retryable: true, charged: "no" }
      BusyNow: { meaning: too much is going on, retryable: true, charged: "no" }
      404.NotFound: { meaning: it is not there, retryable: false, charged: "no" }
      忙: { meaning: too much is going on, retryable: true, charged: "no" }
`;

const operation = (name: string, more = '', request = '') => `operation: ${name}
title: Make
description: Makes something.
sources: [DOC]
billed: false
${more}request:
  AppId: { type: integer, min: 0, description: Id of the application. }
${request}response:
  TaskId: { type: string, required: true, description: Id of the new task. }
`;
const polled = (method: string) =>
  `poll: { operation: DescribeDemoTask, id: TaskId, field: Task, method: ${method} }\n`;
const json = (name: string, type: string) =>
  `  ${name}: { type: string, content: { json: ${type} }, description: JSON. }\n`;

const operations = [
  // They differ in capitals alone, which files on many systems do not.
  operation('MakeIt'),
  operation('Makeit'),
  // Words of the language, and what clients, the package and its pages have already.
  ...['Delete', 'Call', 'Estimate', 'Evidence', 'WatchTask', 'Transport'].map((name) => operation(name)),
  // Functions of the runtime that the modules of tasks import, with tasks of their own.
  operation('CreateTask', polled('makeOther'), '  Task: { type: CreateTask, description: A task. }\n'),
  operation('FetchTask', polled('fetchOther')),
  operation('WaitFor', polled('waitOther')),
  operation('LookUpTask', polled('lookOther')),
  // One function writes a JSON text, and these are texts of two objects.
  operation('SendFirst', '', json('ExtInfo', 'FirstInfo')),
  operation('SendSecond', '', json('Ext_Info', 'SecondInfo')),
  // And this is called like it.
  operation('ExtInfo'),
];

const typeText = (name: string) =>
  `type: ${name}\ndescription: Much.\nsources: [DOC]\nfields:\n  Text: { type: string, description: A text. }\n`;

/** The specs after every message about names was followed to the letter, with what the messages were about. */
export function followed(texts: SpecTexts): { readonly texts: SpecTexts; readonly followed: readonly string[] } {
  const current = new Map(texts);
  const all: string[] = [];
  for (let round = 0; round < 5; round++) {
    const { diagnostics } = loadSpecs(current);
    if (diagnostics.length === 0) break;
    for (const one of diagnostics) all.push(`${one.file} ${follow(one, current)}`);
  }
  return { texts: current, followed: all };
}

/** Does what a message says, and gives it back. */
function follow({ column, file, help, line, message }: Diagnostic, texts: Map<string, string>): string {
  const renamed = /^Call it (\w+), or otherwise, here and wherever it is used:/.exec(help)?.[1];
  const type = /^the type "(\w+)"/.exec(message)?.[1];
  if (renamed !== undefined && type !== undefined) {
    const uses = new RegExp(`\\b(type|of|json): ${type}\\b`, 'g');
    for (const [name, text] of texts) texts.set(name, text.replaceAll(uses, `$1: ${renamed}`));
    return `${type} → ${renamed}`;
  }
  const word = /^Add "typescriptName: (\w+)", or another word, (at the top of|to (.+) in) (\S+):/.exec(help);
  if (word === null || word[4] !== file) throw new Error(`nobody can follow this: ${message}\n${help}`);
  const [, name = '', , key] = word;
  const text = texts.get(file) ?? '';
  if (key === undefined) texts.set(file, `typescriptName: ${name}\n${text}`);
  else texts.set(file, withWord(text, key, name, offsetOf(text, line, column)));
  return `${key ?? ''} → ${name}`;
}

/** The entry of a key gets the word. The key may be there more than once: the place tells which is meant. */
function withWord(text: string, key: string, name: string, offset: number): string {
  const document = parseDocument(text);
  let isFound = false;
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || String(pair.key.source) !== key || !isMap(pair.value)) return;
      const [from] = pair.key.range ?? [-1];
      // Words that were added before have moved the key.
      if (pair.value.has('typescriptName') || Math.abs(from - offset) > 200) return;
      pair.value.set('typescriptName', name);
      isFound = true;
      return visit.BREAK;
    },
  });
  if (!isFound) throw new Error(`there is no entry of ${key}`);
  return document.toString({ lineWidth: 0 });
}

function offsetOf(text: string, line: number, column: number): number {
  return (
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + column
  );
}
