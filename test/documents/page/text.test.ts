import { describe, expect, it } from 'vitest';
import { readPage } from '../../../generator/documents/page/read-page.ts';
import { chineseText, englishText, typesText } from './pages.ts';
import { operationOf, outline, positions, proseOf, unreadLines, whereIs } from './support.ts';

describe('the page of an action, as English text', () => {
  const document = readPage('fence.txt', englishText);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(englishText, text, after);

  it('tells what it is about', () => {
    const { language, date, whole, name } = document;
    expect({ name, language, date, whole }).toEqual({
      name: 'fence.txt',
      language: 'en',
      date: '2026-02-03',
      whole: false,
    });
    const { action, version, service, host, http } = operation;
    expect({ action, version, service, host, http }).toEqual({
      action: 'PaintDemoFence',
      version: '2020-02-20',
      service: 'demo',
      host: 'demo.intl.tencentcloudapi.com',
      http: undefined,
    });
    expect(positions([operation])).toEqual([at('PaintDemoFence')]);
  });

  it('describes the action, without what the site adds', () => {
    expect(operation.prose.map(({ text }) => text)).toEqual([
      'Paints a fence. Paint costs money.',
      'A maximum of 7 requests can be initiated per second for this API.',
    ]);
    expect(operation.prose.map((text) => text.placeOf().line)).toEqual([12, 14]);
  });

  it('has the fields of the request, those that begin inside a bullet too', () => {
    expect(outline(operation.request)).toEqual([
      'Colour: string, required',
      'Coats: integer, required',
      'Boards: DemoBoard[], optional',
      'Varnish: DemoVarnish, optional',
      'Version: string, optional',
    ]);
    expect(operation.request[2]?.type?.written).toBe('Array of DemoBoard');
    expect(positions(operation.request)).toEqual([
      at('Colour Yes'),
      at('Coats Yes'),
      at('Boards.N'),
      at('Varnish No'),
      at('Version No'),
    ]);
  });

  it('keeps prose as it is written, bullets and line breaks included', () => {
    expect(proseOf(operation.request)).toEqual([
      ['Colour', 'The colour. valid values:\n  • Ochre: warm;\n  • Teal;'],
      ['Coats', 'Number of coats:\n  • at most 3 when Colour is Teal;'],
      ['Boards', 'Boards to paint.\n\n    Note:\n    1. Boards are dry.'],
      ['Varnish', 'What comes on top.'],
      ['Version', 'Edition of the fence.'],
    ]);
  });

  it('takes no sentence for a field of the answer', () => {
    expect(outline(operation.response ?? [])).toEqual(['FenceId: string', 'Panels: DemoPanel[]']);
    expect(positions(operation.response ?? [])).toEqual([at('FenceId String'), at('Panels Array')]);
    expect(proseOf(operation.response ?? [])[0]?.[1]).toContain('This String holds no field');
  });

  it('has the error codes, and nothing of the foot of the page', () => {
    expect(operation.errors?.map(({ code, meaning }) => [code, meaning.text])).toEqual([
      ['FailedOperation', 'Operation failed.'],
      ['InvalidParameterValue.Colour', 'The colour\n    is not sold.'],
      ['ResourceInsufficient', 'No paint is left.'],
    ]);
    expect(positions(operation.errors ?? [])).toEqual([
      at('FailedOperation'),
      at('InvalidParameterValue.Colour'),
      at('ResourceInsufficient'),
    ]);
  });

  it('has the examples, with braces inside strings', () => {
    const [first, second, ...others] = operation.examples;
    expect(others).toEqual([]);
    expect(first?.title).toBe('Painting one fence');
    expect(JSON.parse(first?.request?.text ?? '')).toEqual({ Colour: 'Teal } " {', Boards: [{ Id: 1 }] });
    expect(JSON.parse(first?.response?.text ?? '')).toEqual({ Response: { FenceId: 'f-1' } });
    expect(second?.title).toBe('Painting another');
    expect(second?.request?.text).toBe('{ "Colour": "Ochre" }');
    expect(second?.response).toBeUndefined();
    expect(positions(operation.examples)).toEqual([at('Example1'), at('Example2')]);
  });

  it('leaves nothing unread', () => {
    expect(unreadLines(document)).toEqual([]);
  });
});

describe('the page of an action, as Chinese text', () => {
  const document = readPage('fence.zh.txt', chineseText);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(chineseText, text, after);

  it('tells what it is about', () => {
    expect([document.language, document.date]).toEqual(['zh', '2026-04-05']);
    const { action, version, service, host } = operation;
    expect([action, version, service, host]).toEqual([
      'PaintDemoFence',
      '2020-02-20',
      'demo',
      'demo.tencentcloudapi.com',
    ]);
    expect(operation.prose.map(({ text }) => text)).toEqual(['给演示用的围栏刷漆。', '默认接口请求频率限制：9次/秒。']);
  });

  it('has fields, whose description may begin below', () => {
    expect(outline(operation.request)).toEqual([
      'Colour: string, required',
      'Boards: DemoBoard[], optional',
      'Gloss: float, optional',
    ]);
    expect(positions(operation.request)).toEqual([at('Colour'), at('Boards.N'), at('Gloss')]);
    expect(proseOf(operation.request)[0]).toEqual([
      'Colour',
      '颜色，取值：\nOchre：暖色；\nTeal：冷色。\n示例值：Teal',
    ]);
    expect(outline(operation.response ?? [])).toEqual(['FenceId: string']);
  });

  it('has errors and examples', () => {
    expect(operation.errors?.map(({ code, meaning }) => [code, meaning.text])).toEqual([
      ['FailedOperation.Rain', '正在下雨。'],
    ]);
    expect(operation.examples.map(({ title, request, response }) => [title, request?.text, response?.text])).toEqual([
      ['刷一面围栏', '{ "Colour": "Teal" }', '{ "Response": { "FenceId": "f-1" } }'],
    ]);
  });

  it('says that a list is announced and not there', () => {
    expect(unreadLines(document)).toEqual([
      `${at('光泽，')} PaintDemoFenceRequest.Gloss: 光泽，支持的颜色： (a list is announced, and nothing follows)`,
      `${at('参数名称')} PaintDemoFence: 参数名称 必选 类型 描述 (lists of this page were lost when it was saved, so that a list which is not here proves nothing)`,
    ]);
  });
});

describe('a page about types', () => {
  const document = readPage('types.txt', typesText);

  it('has no operation, and each type with its members', () => {
    expect(document.operations).toEqual([]);
    expect([...document.types.keys()]).toEqual(['DemoBoard', 'DemoKnot']);
    const [board, knot] = [...document.types.values()];
    expect(outline(board?.fields ?? [])).toEqual(['Id: integer, required', 'Knots: DemoKnot[], optional']);
    expect(proseOf(board?.fields ?? [])[1]?.[1]).toBe('Knots of the board. Values:\n- Dead\n- Alive');
    expect(outline(knot?.fields ?? [])).toEqual(['Size: float, optional']);
    expect(board?.prose.map(({ text }) => text)).toEqual(['A board of a fence.']);
    expect(positions([...document.types.values()])).toEqual([
      whereIs(typesText, 'DemoBoard'),
      whereIs(typesText, 'DemoKnot', '3.2 '),
    ]);
    expect(unreadLines(document)).toEqual([]);
  });
});

it('a row that is described twice is read once and reported', () => {
  const twice = englishText.replace('    Version No String', '    Varnish No String Again.\n    Version No String');
  const document = readPage('twice.txt', twice);
  expect(outline(operationOf(document).request)[3]).toBe('Varnish: DemoVarnish, optional');
  expect(unreadLines(document)).toEqual([
    `${whereIs(twice, 'Varnish No String')} PaintDemoFenceRequest.Varnish: Varnish (the page describes the field more than once)`,
  ]);
});

it('a line of an answer that may be a field or a sentence is reported', () => {
  const doubtful = englishText.replace('    Panels Array', '    Cover Image The cover.\n    Panels Array');
  const document = readPage('fence.txt', doubtful);
  expect(outline(operationOf(document).response ?? [])).toEqual(['FenceId: string', 'Panels: DemoPanel[]']);
  expect(unreadLines(document)).toEqual([
    `${whereIs(doubtful, 'Cover')} PaintDemoFenceResponse: Cover Image The cover. (the line describes a field, or goes on with the one before)`,
  ]);
});

it('types may stand below the parameters they belong to', () => {
  const members = `3.1 DemoVarnish

What comes on top.

Used by actions: PaintDemoFence.

Name Type Required Description
Layers Integer Yes Number of layers.

3. Output Parameters`;
  const document = readPage('fence.txt', englishText.replace('    3. Output Parameters', members));
  expect(outline(operationOf(document).request)).toHaveLength(5);
  expect(outline(operationOf(document).response ?? [])).toHaveLength(2);
  expect([...document.types.values()].map(({ name, fields }) => [name, ...outline(fields)])).toEqual([
    ['DemoVarnish', 'Layers: integer, required'],
  ]);
});

it('cells of the vendor that are glued together are told apart as far as that is sure', () => {
  const glued = `Domain name for API request: demo.intl.tencentcloudapi.com.
Parameter NameRequiredTypeDescription
ActionYesStringCommon Params. The value used for this API: PaintDemoFence.
NotesNoStringNotes of the painter.
Boards.NNoArray of StringBoards to paint.
VarnishNoDemoVarnishWhat comes on top.
`;
  const document = readPage('glued.txt', glued);
  const operation = operationOf(document);
  expect(outline(operation.request)).toEqual([
    'Notes: string, optional',
    'Boards: string[], optional',
    'Varnish: unknown, optional',
  ]);
  expect(proseOf(operation.request).slice(0, 2)).toEqual([
    ['Notes', 'Notes of the painter.'],
    ['Boards', 'Boards to paint.'],
  ]);
  expect(document.unread.map(({ subject, why }) => [subject, why])).toEqual([
    ['PaintDemoFenceRequest.Varnish', 'type and description run together, so neither is sure'],
    ['PaintDemoFence', expect.stringContaining('the page may end early at PaintDemoFenceRequest.Varnish')],
  ]);
});

it('so are those of a Chinese page, and the codes of errors with what they mean', () => {
  const glued = `参数名称必选类型描述
Action是String公共参数，本接口取值：PaintDemoFence。
Colour是String颜色。
参数名称类型描述
FenceIdString围栏编号。
错误码描述
FailedOperation.Rain正在下雨。
LimitExceededToo many fences.
`;
  const document = readPage('glued.txt', glued);
  const operation = operationOf(document);
  expect(outline(operation.request)).toEqual(['Colour: string, required']);
  expect(outline(operation.response ?? [])).toEqual(['FenceId: string']);
  expect(operation.errors?.map(({ code, meaning }) => [code, meaning.text])).toEqual([
    ['FailedOperation.Rain', '正在下雨。'],
  ]);
  expect(unreadLines(document)).toEqual([
    `${whereIs(glued, 'LimitExceeded')} : LimitExceededToo many fences. (code and meaning run together, so neither is sure)`,
  ]);
});
