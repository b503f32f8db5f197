import { describe, expect, it } from 'vitest';
import { readPage } from '../../../generator/documents/page/read-page.ts';
import { chineseHtml, englishText } from './pages.ts';
import { operationOf, outline, positions, proseOf, unreadLines, whereIs } from './support.ts';

describe('the page of an action, as Chinese HTML', () => {
  const document = readPage('fence.html', chineseHtml);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(chineseHtml, text, after);

  it('tells what it is about', () => {
    expect([document.language, document.date]).toEqual(['zh', '2026-04-05']);
    const { action, version, service, host } = operation;
    expect([action, version, service, host]).toEqual([
      'PaintDemoFence',
      '2020-02-20',
      'demo',
      'demo.tencentcloudapi.com',
    ]);
    expect(operation.prose.map(({ text }) => text)).toEqual([
      '给<b>演示</b>用的围栏\n   刷漆。',
      '默认接口请求频率限制：9次/秒。',
    ]);
  });

  it('has the fields, with cells that are not closed and tables inside cells', () => {
    expect(outline(operation.request)).toEqual([
      'Colour: string, required',
      'Boards: DemoBoard[], optional',
      'constructor: integer, optional',
    ]);
    expect(proseOf(operation.request)).toEqual([
      ['Colour', '颜色，取值：<ul><li>Ochre：暖色；</li><li>A &amp; B<ul><li>混色</li></ul></li></ul>示例值：Teal'],
      ['Boards', '木板列表，支持的颜色：<br/>'],
      ['constructor', '见下表。<table><tr><td>Gloss</td><td>否</td></tr></table>'],
    ]);
    expect(positions(operation.request)).toEqual([at('Colour'), at('Boards.N'), at('constructor')]);
    expect(outline(operation.response ?? [])).toEqual(['FenceId: string']);
  });

  it('has errors and examples, these as a person reads them', () => {
    expect(operation.errors?.map(({ code, meaning }) => [code, meaning.text])).toEqual([
      ['FailedOperation.Rain', '正在<i>下雨</i>。'],
    ]);
    const [example, ...others] = operation.examples;
    expect(others).toEqual([]);
    expect([example?.title, example?.request?.text, example?.response?.text]).toEqual([
      '刷一面围栏',
      '{\n  "Colour": "Teal"\n}',
      '{ "Response": { "FenceId": "f-1" } }',
    ]);
    const { line = 0, column = 0 } = example?.request?.placeOf(example.request.text.indexOf('Colour')) ?? {};
    expect(`${line}:${column}`).toBe(at('Colour', '&quot;'));
  });

  it('reports the list that is announced and not there', () => {
    expect(unreadLines(document)[0]).toBe(
      `${at('木板列表')} PaintDemoFenceRequest.Boards: 木板列表，支持的颜色： (a list is announced, and nothing follows)`,
    );
    expect(document.unread).toHaveLength(2);
  });
});

it('an HTML page is read when tags are all that is left of its tables', () => {
  const [head = '', table = ''] = englishText.split('Parameter Name Required Type Description\n');
  const rows = [
    'Action Yes String Common Params. The value used for this API: PaintDemoFence.',
    'Colour Yes String The colour.',
  ];
  const cells = (row: string) => row.replace(/^(\S+) (\S+) (\S+) (.*)$/, '<tr><td>$1<td>$2<td>$3<td>$4');
  const page = `<html><body><pre>${head}</pre><table><tr><th>Parameter Name<th>Required<th>Type<th>Description${rows.map(cells).join('')}`;
  expect(table).toContain('Action Yes String');
  const operation = operationOf(readPage('cut.html', page));
  expect(operation.action).toBe('PaintDemoFence');
  expect(outline(operation.request)).toEqual(['Colour: string, required']);
});

it('a table of the request whose columns are not known is reported', () => {
  const page = chineseHtml.replace(
    '<h2>3. 输出参数</h2>',
    '<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table><h2>3. 输出参数</h2>',
  );
  expect(unreadLines(readPage('fence.html', page))).toContain(
    `${whereIs(page, '甲')} : 甲 乙 (a table whose columns are none that are known)`,
  );
});

it('types are read from the tables below their names', () => {
  const page = `<html><body><h1>数据结构</h1><h2>DemoBoard</h2><p>围栏的木板。</p><p>被如下接口引用：PaintDemoFence。</p>
<table><tr><th>名称</th><th>类型</th><th>必选</th><th>描述</th></tr><tr><td>Id</td><td>Integer</td><td>是</td><td>编号。</td></tr></table>
<h2>DemoKnot</h2><table><tr><th>名称</th><th>类型</th><th>描述</th></tr><tr><td>__proto__</td><td>Float</td><td>大小。</td></tr></table>`;
  const { types, operations, language } = readPage('types.html', page);
  expect([operations, language]).toEqual([[], 'zh']);
  expect([...types.values()].map(({ name, fields }) => [name, ...outline(fields)])).toEqual([
    ['DemoBoard', 'Id: integer, required'],
    ['DemoKnot', '__proto__: float'],
  ]);
  expect(types.get('DemoBoard')?.prose.map(({ text }) => text)).toEqual(['围栏的木板。']);
  expect(positions([...types.values()])).toEqual([whereIs(page, 'DemoBoard'), whereIs(page, 'DemoKnot')]);
});

it('a table of which HTML has no tags is read by its words', () => {
  const page = `<html><body><h1>PaintDemoFence</h1><div>2. Input Parameters</div>
<div><span>Parameter Name</span> <span>Required</span> <span>Type</span> <span>Description</span></div>
<div>Action Yes String Common Params. The value used for this API: PaintDemoFence.</div>
<div><b>Colour</b> No String The <i>colour</i> &amp; more.</div><div>Coats No Integer</div><div>Number of coats.</div></body></html>`;
  const { request } = operationOf(readPage('fence.html', page));
  expect(outline(request)).toEqual(['Colour: string, optional', 'Coats: integer, optional']);
  expect(proseOf(request)).toEqual([
    ['Colour', 'The <i>colour</i> &amp; more.'],
    ['Coats', 'Number of coats.'],
  ]);
  expect(positions(request)).toEqual([whereIs(page, 'Colour'), whereIs(page, 'Coats')]);
});
