import { describe, expect, it } from 'vitest';
import { readApiJson } from '../../../generator/documents/api-json/read-api-json.ts';

const text = `{
  "actions": {
    "MakeThing": { "name": "Make", "document": "Makes a thing.", "input": "MakeThingRequest", "output": "MakeThingResponse", "status": "online" }
  },
  "metadata": { "apiVersion": "2026-01-02", "serviceShortName": "thing" },
  "objects": {
    "MakeThingRequest": { "type": "object", "members": [
      { "name": "Count", "type": "int", "member": "uint64", "required": true, "document": "How many.\\nFrom \\u0031 to 9", "example": "3" },
      { "name": "Ratio", "type": "float", "member": "float", "required": false, "document": "" },
      { "name": "Until", "type": "string", "member": "datetime_iso", "required": false, "document": "said \\"when\\"" },
      { "name": "Parts", "type": "list", "member": "Part", "required": false, "document": "parts", "example": [] },
      { "name": "Names", "type": "list", "member": "string", "required": false, "document": "names" },
      { "name": "Old", "type": "string", "member": "string", "required": false, "document": "gone", "disabled": true },
      { "name": "Odd", "type": "list", "member": "list", "required": false, "document": "a list of lists" },
      { "name": "__proto__", "type": "bool", "member": "bool", "required": false, "document": "odd name" }
    ] },
    "MakeThingResponse": { "type": "object", "members": [
      { "name": "Thing", "type": "object", "member": "Thing", "required": true, "document": "the thing", "value_allowed_null": true }
    ] },
    "Part": { "document": "A part.", "usage": "in", "members": [ { "name": "Id", "type": "int", "member": "int64", "required": true, "document": "id" } ] },
    "Thing": { "document": "A thing.", "usage": "out", "members": [ { "name": "Id", "type": "int", "member": "int64", "required": true, "document": "id" } ] }
  }
}`;

describe('an api.json', () => {
  const document = readApiJson('api.json', text);
  const [operation] = document.operations;

  it('gives operations with their service and version', () => {
    expect(operation).toMatchObject({ action: 'MakeThing', service: 'thing', version: '2026-01-02' });
    expect(operation?.prose.map((prose) => prose.text)).toEqual(['Makes a thing.']);
    expect(operation?.place).toEqual({ file: 'api.json', line: 3, column: 5 });
  });

  it('gives fields with the kinds of their values', () => {
    expect(
      operation?.request.map(({ name, required, type }) => [name, required, type?.kind, type?.name, type?.list]),
    ).toEqual([
      ['Count', true, 'integer', undefined, false],
      ['Ratio', false, 'float', undefined, false],
      ['Until', false, 'string', undefined, false],
      ['Parts', false, 'struct', 'Part', true],
      ['Names', false, 'string', undefined, true],
      ['Odd', false, undefined, undefined, undefined],
      ['__proto__', false, 'boolean', undefined, false],
    ]);
    expect(operation?.request.map(({ example }) => example)).toEqual(['3', ...Array(6).fill(undefined)]);
    expect(document.unread.map(({ place, subject }) => [place.line, subject])).toEqual([[14, 'MakeThingRequest.Odd']]);
  });

  it('promises nothing about answers', () => {
    expect(operation?.response?.map(({ name, required }) => [name, required])).toEqual([['Thing', undefined]]);
    expect(document.types.get('Part')?.fields[0]?.required).toBe(true);
    expect(document.types.get('Thing')?.fields[0]?.required).toBeUndefined();
  });

  it('knows the place of every letter behind an escape', () => {
    const [count, , until] = operation?.request ?? [];
    const [prose] = count?.prose ?? [];
    expect(prose?.text).toBe('How many.\nFrom 1 to 9');
    const line = text.split('\n')[7] ?? '';
    expect(prose?.placeOf(prose.text.indexOf('1 to'))).toEqual({
      file: 'api.json',
      line: 8,
      column: line.indexOf('\\u0031') + 1,
    });
    expect(prose?.placeOf(prose.text.indexOf('9'))).toEqual({
      file: 'api.json',
      line: 8,
      column: line.indexOf('9"') + 1,
    });
    expect(until?.prose[0]?.text).toBe('said "when"');
  });
});

it.each([
  ['nothing at all', '', '1:1: not valid JSON: the end came early'],
  ['a file that is cut off', text.slice(0, text.indexOf('"Makes') + 4), '3:52: not valid JSON: the text has no end'],
  ['a comma too many', '{\n  "actions": {},\n}', '3:1: not valid JSON: nothing comes after the comma'],
  ['a missing comma', '{"a": 1 "b": 2}', '1:9: not valid JSON: a comma or } is expected'],
  ['a number that is none', '{"a": 01}', '1:7: not valid JSON: a value is expected'],
  ['an escape that is none', '{"a": "\\x"}', '1:8: not valid JSON: this escape does not exist'],
  ['two values', '{} {}', '1:4: not valid JSON: more after the end of the value'],
  ['values without end', '['.repeat(100_000), '1:101: not valid JSON: more than 100 values inside each other'],
  ['another kind of JSON', '{"openapi": "3.1.0"}', '1:1: there are no "actions" and "objects"'],
])('says where %s goes wrong', (_, content, message) => {
  expect(() => readApiJson('api.json', content)).toThrow(`api.json:${message}`);
});

it('reads what JSON.parse reads, and refuses what it refuses', () => {
  const values = [
    '[1e5,-0.5,0]',
    '"\\ud83d\\ude00"',
    '[[],{}]',
    '01',
    '[1,]',
    '{"a":}',
    '"a\nb"',
    'nul',
    '-',
    '1.',
    '{"a" 1}',
    'true',
  ];
  for (const value of values) {
    const whole = `{"actions":{},"objects":{},"more":${value}}`;
    const accepts = (read: () => unknown) => {
      try {
        read();
        return true;
      } catch {
        return false;
      }
    };
    expect([value, accepts(() => readApiJson('api.json', whole))]).toEqual([value, accepts(() => JSON.parse(whole))]);
  }
});
