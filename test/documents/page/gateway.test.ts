import { describe, expect, it } from 'vitest';
import { readPage } from '../../../generator/documents/page/read-page.ts';
import { gluedGateway, namelessGateway } from './pages.ts';
import { operationOf, outline, positions, proseOf, unreadLines, whereIs } from './support.ts';

describe('a gateway page whose cells are glued together', () => {
  const document = readPage('shed.txt', gluedGateway);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(gluedGateway, text, after);

  it('names method and path instead of an action', () => {
    const { action, version, service, host, http } = operation;
    expect({ action, version, service, host, http }).toEqual({
      host: 'gate.example',
      http: { method: 'POST', path: '/demo/v1/shed' },
    });
    expect(operation.prose.map(({ text }) => text)).toEqual(['Builds a shed in a day.']);
    expect(positions([operation])).toEqual([at('POST')]);
  });

  it('has the fields of the body, and not those of the header', () => {
    expect(outline(operation.request)).toEqual([
      'roof_name: string, required',
      'string: string, optional',
      'is_required: boolean, optional',
      'doors: object[], optional',
      '  handle: string, required',
      '    screws: integer, optional',
      '  sizes: integer[], optional',
      'depth: number, required',
    ]);
    expect(proseOf(operation.request)).toEqual([
      ['roof_name', 'Name of the roof. Values: Flat: flat; Example value: Flat'],
      ['string', ''],
      ['is_required', 'Is it required.'],
      ['doors', 'The doors.'],
      ['depth', 'Depth, Required where the shed is deep.'],
    ]);
    expect(positions(operation.request.slice(0, 2))).toEqual([at('roof_name'), at('stringstring', 'Flat\n')]);
    expect(positions(operation.request[3]?.fields ?? [])).toEqual([at('handle'), at('sizes')]);
  });

  it('has one example, which the command line only repeats', () => {
    expect(operation.response).toBeUndefined();
    expect(operation.examples.map(({ title, request, response }) => [title, request?.text, response?.text])).toEqual([
      [undefined, '{\n    "roof_name": "Flat"\n}', '{ "shed": 1 }'],
    ]);
    expect(positions(operation.examples)).toEqual([at('{\n    "roof')]);
  });

  it('reports a nested list that is announced in vain by the path of its field', () => {
    expect(unreadLines(document)[0]).toBe(
      `${at('Sizes:')} POST /demo/v1/shedRequest.doors.sizes: Sizes: (a list is announced, and nothing follows)`,
    );
  });
});

describe('a gateway page that lost the names of its fields', () => {
  const document = readPage('kite.txt', namelessGateway);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(namelessGateway, text, after);

  it('says what is sure, and invents no names', () => {
    expect([operation.action, operation.host, operation.http]).toEqual([
      undefined,
      undefined,
      { method: 'POST', path: '/demo/v1/kite' },
    ]);
    expect(operation.request).toEqual([]);
    expect(operation.response).toBeUndefined();
  });

  it('reports each field without a name', () => {
    const why = '(the page does not name the field that this is about)';
    const subject = 'POST /demo/v1/kiteRequest';
    expect(unreadLines(document)).toEqual([
      `${at('Tail')} ${subject}: Tail ${why}`,
      `${at('What the')} ${subject}: What the tail is made of. Values: Paper:Paper; Example: Paper ${why}`,
      `${at('object', 'Example: Paper')} ${subject}: object How the kite flies. ${why}`,
      `${at('object[]')} ${subject}: object[] Kites that fly along. Kites that may be taken: 1. Red ones. Note: 1. Not in the rain. ${why}`,
      `${at('Where')} ${subject}: Where to start from. Notes: 1. A hill is best. Example: hill ${why}`,
      `${at('Length')} ${subject}: Length of the string. Example: 10 ${why}`,
    ]);
  });
});

it('a Chinese gateway page is read like an English one', () => {
  const page = `搭一座棚子

POST
https://gate.example/demo/v1/shed

请求参数

Header 参数

参数名类型必需说明示例
Authorizationstring可选令牌

Body 参数(application/json)

参数名类型必需说明
roof_namestring必需屋顶的名称
doorsarray[object]可选门
  └ handlestring必需把手

请求示例代码

{ "roof_name": "Flat" }

返回响应

响应示例

{ "shed": 1 }
`;
  const document = readPage('shed.zh.txt', page);
  const operation = operationOf(document);
  expect([document.language, operation.host, operation.http?.path]).toEqual(['zh', 'gate.example', '/demo/v1/shed']);
  expect(outline(operation.request)).toEqual([
    'roof_name: string, required',
    'doors: object[], optional',
    '  handle: string, required',
  ]);
  expect(operation.examples.map(({ request, response }) => [request?.text, response?.text])).toEqual([
    ['{ "roof_name": "Flat" }', '{ "shed": 1 }'],
  ]);
  expect(document.unread).toEqual([]);
});

it('a gateway page as HTML has its nested fields where the marks say', () => {
  const page = `<div><span>POST</span><span>/demo/v1/shed</span></div><h3>Body Parameters</h3>
<table><tr><th>Parameter Name</th><th>Type</th><th>Required</th><th>Description</th><th>Example</th></tr>
<tr><td>doors</td><td>array[object]</td><td>Optional</td><td>The doors.</td><td></td></tr>
<tr><td>&nbsp;└ handle</td><td>string</td><td>Required</td><td></td><td>round</td></tr></table>`;
  const operation = operationOf(readPage('shed.html', page));
  expect(operation.http).toEqual({ method: 'POST', path: '/demo/v1/shed' });
  expect(outline(operation.request)).toEqual(['doors: object[], optional', '  handle: string, required']);
  expect(operation.request[0]?.fields?.[0]?.example).toBe('round');
  expect(positions(operation.request[0]?.fields ?? [])).toEqual([whereIs(page, 'handle')]);
});

it('a gateway page as Markdown is read by its headings', () => {
  const page = `# Build a shed

\`POST /demo/v1/shed\`

## Body

| Parameter | Type | Required | Default | Description |
|---|---|---|---|---|
| roof.kind | string | ✅ | flat | Kind of roof |
| doors | integer \\| null | × | 1 | Number of doors |
`;
  const document = readPage('shed.md', page);
  const operation = operationOf(document);
  expect(operation.http).toEqual({ method: 'POST', path: '/demo/v1/shed' });
  expect(outline(operation.request)).toEqual(['roof.kind: string, required', 'doors: unknown, optional']);
  expect(unreadLines(document)).toEqual([
    `${whereIs(page, 'integer')} POST /demo/v1/shedRequest.doors: integer \\| null (the type is none that is known)`,
  ]);
});
