import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDocument } from '../../../generator/documents/read-document.ts';
import { client, models, packageFiles } from './support/small-package.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sdk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (files: Readonly<Record<string, string>>) => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return readDocument({ kind: 'sdk', spec: folder });
};

it('reads prose without the frame of the comment, whatever it looks like', async () => {
  const fields = `
    /**
     * first line
  * an item of the vendor's
  second line
     */
    Plain?: string;
    /** on one line */
    Short: boolean;
    /**
     * with stars
     * on every line
     */
    Starred?: Array<Inner>;
    Silent?: number;
    /**
     * \u4E2D\u6587 text
     * @deprecated
     */
    'Quoted-Name'?: any;`;
  const [document] = await read(packageFiles(models(fields), client()));
  const request = document?.operations[0]?.request ?? [];
  expect(request.map(({ name, prose }) => [name, ...prose.map(({ text }) => text)])).toEqual([
    ['Plain', "first line\n* an item of the vendor's\nsecond line"],
    ['Short', 'on one line'],
    ['Starred', 'with stars\non every line'],
    ['Silent'],
    ['Quoted-Name', '\u4E2D\u6587 text', '@deprecated'],
  ]);
  expect(request.map(({ required }) => required)).toEqual([false, true, false, false, false]);
  expect(request[4]?.type?.kind).toBe('object');
});

it('takes a name from the language for a field like any other', async () => {
  const [document] = await read(packageFiles(models('__proto__?: string; constructor?: number;'), client()));
  expect(document?.operations[0]?.request.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
});

it('keeps a field whose type it cannot read, and says so', async () => {
  const [document] = await read(packageFiles(models('Grid: Array<Array<string>>;\n  run(): void;'), client()));
  expect(document?.operations[0]?.request.map(({ name, type }) => [name, type])).toEqual([['Grid', undefined]]);
  expect(document?.unread.map(({ place, subject, why }) => [place.line, subject, why])).toEqual([
    [6, 'MakeThingRequest.Grid', 'the type is of no kind that documents have'],
    [7, 'MakeThingRequest', 'not a field with a name'],
  ]);
});

it('believes what is required of what is sent, and of nothing that only comes back', async () => {
  const inside = 'export interface Inner {\n    A: string;\n}';
  const withInner = (fields: string) => models(fields).replace(/export interface Inner \{[^}]*\}/, inside);
  const [sent] = await read(packageFiles(withInner('Inside?: Array<Inner>;'), client()));
  expect(sent?.types.get('Inner')?.fields.map(({ required }) => required)).toEqual([true]);
  const [received] = await read(packageFiles(withInner('Name: string;'), client()));
  expect(received?.types.get('Inner')?.fields.map(({ required }) => required)).toEqual([undefined]);
});

it('names a type that a method takes and the package lacks', async () => {
  const [document] = await read(packageFiles('export interface Inner { A?: string }', client()));
  expect(document?.unread.map(({ quote, why }) => `${quote}: ${why}`)).toEqual([
    'MakeThingRequest: the type is not in the package',
    'MakeThingResponse: the type is not in the package',
  ]);
});

it('names a type that a field has and the package lacks, so that nothing in it is gone', async () => {
  const [document] = await read(packageFiles(models('Parts?: Array<Part>;'), client()));
  expect(document?.unread.map(({ quote, subject, why }) => `${subject} ${quote}: ${why}`)).toEqual([
    'MakeThingRequest.Parts Array<Part>: the type is not in the package',
  ]);
});

it('says where a file breaks off', async () => {
  const whole = models('/** text */ Name?: string;');
  const cut = whole.slice(0, whole.indexOf('Name?') + 5);
  await expect(read(packageFiles(cut, client()))).rejects.toMatchObject({
    message: expect.stringMatching(
      /^small-sdk@1\.2\.3\/tencentcloud\/services\/thing\/v20260102\/thing_models\.d\.ts:\d+:\d+: /,
    ),
    help: 'The file is damaged or cut off. Unpack the package again.',
  });
});

it.each([
  ['an empty folder', {}, 'describes no service of Tencent Cloud'],
  ['a package about something else', { 'package.json': '{"name":"left","version":"1.0.0"}' }, 'describes no service'],
  [
    'a package without its manifest',
    { ...packageFiles(models(''), client()), 'package.json': '{' },
    'package.json is not valid JSON',
  ],
  [
    'half a service',
    {
      'package.json': '{"name":"half","version":"1.0.0"}',
      'tencentcloud/services/thing/v20260102/thing_models.d.ts': '',
    },
    'half 1.0.0 lacks the client of thing 2026-01-02',
  ],
])('refuses %s', async (_, files, message) => {
  await expect(read(files)).rejects.toMatchObject({
    name: 'DocumentFailure',
    message: expect.stringContaining(message),
  });
});

it('does not read a file that is too large to be what it claims', async () => {
  const files = packageFiles('x'.repeat(33 * 2 ** 20), client());
  await expect(read(files)).rejects.toMatchObject({ message: expect.stringContaining('thing_models.d.ts has 33 MB') });
});
