import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../generator/model/table.ts';
import { realTable } from '../support/tables.ts';

/**
 * A rule about the API is in `specs/` and nowhere else: no TypeScript under `generator/` has the name of a parameter, a field,
 * an operation, a model or an error code. Looked at are strings that are nothing but such a name, and names of properties.
 * Lowercase words, such as `prompt`, are everybody's. Comments and words in longer texts are for people.
 */

const generator = fileURLToPath(new URL('../../generator', import.meta.url));

/** Names that stay, by file or folder, and why. Each of them is needed: one that is not fails below. */
const exceptions: readonly (readonly [place: string, names: readonly string[] | 'any', why: string])[] = [
  ['diff/rules/', 'any', 'examples of changes, which the documentation of `specgen diff` prints'],
  ['explorer/page/strings/', 'any', 'words that people read'],
  ['draft/wording.ts', 'any', 'vocabulary of the vendor’s prose'],
  ['draft/known-wording.ts', ['RequestId'], 'protocol: in every answer'],
  ['draft/operation-file.ts', ['TaskId'], 'how the vendor spells it: read of documents, for an action without specs'],
  ['model/made-up-answer.ts', ['RequestId'], 'protocol: in every answer'],
  ['emit/runtime-files.ts', ['TaskInfo', 'Usage'], 'types of the runtime'],
  ['emit/symbols.ts', ['TaskInfo'], 'a type of the runtime'],
  ['emit/client/events.ts', ['TaskInfo'], 'a type of the runtime'],
  ['emit/emulator/entry.ts', ['Duration'], 'a type of the runtime'],
  ['runtime/client/read-response.ts', ['Message', 'RequestId'], 'protocol: the envelope of an answer'],
  ['runtime/client/gateway-response.ts', ['task_id'], 'envelopes of relays, which are not the vendor’s'],
  [
    'runtime/cli/exit-code.ts',
    ['UnauthorizedOperation'],
    'the first part of codes, by which the command tells keys that do not work',
  ],
  ['runtime/tasks/task-events.ts', ['SubAppId', 'TaskId'], 'the public type of a client that looks tasks up'],
  [
    'runtime/emulator/protocol/',
    ['Message', 'RequestId', 'SecretId', 'Token'],
    'protocol: envelope, parameters of a signature',
  ],
  ['runtime/emulator/signature/v1.ts', ['SecretId', 'Token'], 'protocol: parameters of a signature'],
  ['runtime/emulator/storage/', ['InternalError', 'Message', 'RequestId', 'Size'], 'the protocol of COS'],
  [
    'runtime/upload/cos-answer.ts',
    ['InternalError', 'Message', 'RequestId', 'ServiceUnavailable'],
    'the protocol of COS',
  ],
  ['runtime/upload/cos-client.ts', ['Size'], 'the protocol of COS'],
];

function namesOf({ common, surfaces }: Table): ReadonlySet<string> {
  const codes = (enums: Table['common']['errors']) => enums.flatMap((one) => one.codes.map(({ code }) => code));
  const all = surfaces.flatMap(({ errors, operations, structs }) => [
    ...codes(errors),
    ...structs.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
    ...operations.flatMap(({ matrix, name, request, response }) => [
      name,
      ...[...request, ...response].map((one) => one.name),
      ...(matrix?.models ?? []).map((model) => model.name),
    ]),
  ]);
  return new Set([...all, ...codes(common.errors)].filter((name) => /[A-Z_.]/.test(name)));
}

/** What a module calls by such a name: strings and properties, with their lines. */
function foundIn(
  text: string,
  names: ReadonlySet<string>,
): readonly { readonly name: string; readonly line: number }[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const found: { name: string; line: number }[] = [];
  const take = (node: ts.Node, name: string) => {
    if (!names.has(name)) return;
    found.push({ name, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) take(node, node.text);
    else if (ts.isIdentifier(node) && isProperty(node)) take(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether an identifier is the name of a property: where one is read, written, declared, or taken out of an object. */
function isProperty(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent))
    return parent.name === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return false;
  return (parent.propertyName ?? parent.name) === node;
}

const modules = readdirSync(generator, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('dist/'))
  .sort();

describe('names of the API', () => {
  const names = namesOf(realTable());
  const found = modules.flatMap((file) =>
    foundIn(readFileSync(join(generator, file), 'utf8'), names).map((one) => ({ file, ...one })),
  );
  const excusing = ({ file, name }: { readonly file: string; readonly name: string }) =>
    exceptions.filter(([place, allowed]) => file.startsWith(place) && (allowed === 'any' || allowed.includes(name)));

  it('are in no TypeScript of the generator', () => {
    const wrong = found.filter((one) => excusing(one).length === 0);
    expect(wrong.map(({ file, line, name }) => `generator/${file}:${line}: ${name}`)).toEqual([]);
  });

  it('have no exception that nothing needs', () => {
    const idle = exceptions.flatMap(([place, allowed]) => {
      const here = found.filter(({ file }) => file.startsWith(place)).map(({ name }) => name);
      if (allowed === 'any') return here.length === 0 ? [place] : [];
      return allowed.filter((name) => !here.includes(name)).map((name) => `${place} ${name}`);
    });
    expect(idle).toEqual([]);
  });

  it.each([
    ['a string', "const code = 'ResourceNotFound';"],
    ['a property that is read', 'const key = answer.VodSessionKey;'],
    ['one that is written', 'const request = { VodSessionKey: session };'],
    ['one that is declared', 'interface Answer { readonly VodSessionKey?: string }'],
    ['one that is taken out', 'const { VodSessionKey: session } = answer;'],
    ['one that is taken out under its name', 'const { VodSessionKey } = answer;'],
    ['a model', "if (model === 'Kling') return;"],
  ])('are found as %s', (_, text) => {
    expect(foundIn(text, names)).toHaveLength(1);
  });

  it.each([
    ['in a comment', '// `VodSessionKey` of the answer.\nconst one = 1;'],
    ['in a longer text', "const help = 'such as a VodSessionKey';"],
    ['as a type', 'const limit: Duration = Duration.parse(1);'],
    ['in small letters', 'const { prompt } = request;'],
  ])('are not found %s', (_, text) => {
    expect(foundIn(text, names)).toEqual([]);
  });
});
