import { describe, expect, it } from 'vitest';
import { readPage } from '../../../generator/documents/page/read-page.ts';
import { markdown, markdownWithLosses } from './pages.ts';
import { operationOf, outline, positions, proseOf, unreadLines, whereIs } from './support.ts';

describe('Markdown tables that lost their lists, on a page that lost its headings', () => {
  const document = readPage('gate.md', markdownWithLosses);
  const operation = operationOf(document);
  const at = (text: string, after?: string) => whereIs(markdownWithLosses, text, after);

  it('tells what it is about', () => {
    const { action, version, service, host } = operation;
    expect([action, version, service, host]).toEqual([
      'HangDemoGate',
      '2020-02-20',
      'demo',
      'demo.intl.tencentcloudapi.com',
    ]);
    expect([document.date, document.whole]).toEqual([undefined, false]);
    expect(operation.prose.map(({ text }) => text)).toEqual([
      'Hangs a gate.',
      'A maximum of 4 requests can be initiated per second for this API.',
    ]);
  });

  it('has the fields, and the text of cells that go on over several lines', () => {
    expect(outline(operation.request)).toEqual([
      'Wood: string, optional',
      'Hinge: string, optional',
      'Latch: string, optional',
      'Bars: DemoBar[], optional',
      'Width: float, optional',
      'Weight: unknown',
    ]);
    expect(proseOf(operation.request)).toEqual([
      ['Wood', 'Kind of wood.'],
      ['Hinge', 'Kind of hinge. Made by hand.'],
      ['Latch', 'The latch of the gate. See the catalogue for more.\nNote:'],
      ['Bars', 'Bars of the gate, a \\| b. Woods that bend:\nNote:'],
      ['Width', 'Width, in metres | or so.'],
      ['Weight', ''],
    ]);
    expect(positions(operation.request)).toEqual(
      ['Wood', 'Hinge', 'Latch', 'Bars.N', 'Width', 'Weight'].map((name) => at(name, 'Version')),
    );
  });

  it('takes the second table for the answer, and the JSON below for an example', () => {
    expect(outline(operation.response ?? [])).toEqual(['GateId: string']);
    expect(operation.examples.map(({ request, response }) => [request?.text, response?.text])).toEqual([
      ['{\n"Wood": "Oak"\n}', '{\n"Response": {\n"GateId": "g-1"\n}\n}'],
    ]);
    expect(operation.errors).toEqual([]);
  });

  it('reports each list that was lost, what it cannot read, and that other lists may be lost without a trace', () => {
    expect(unreadLines(document)).toEqual([
      `${at('Kind of hinge')} HangDemoGateRequest.Hinge: Kind of hinge. Made by hand. (the cell goes on below this line, and nothing is there: a list may have been lost)`,
      `${at('Note:')} HangDemoGateRequest.Latch: Note: (a list is announced, and nothing follows)`,
      `${at('Woods that')} HangDemoGateRequest.Bars: Woods that bend: (a list is announced, and the next part of the text follows instead)`,
      `${at('Note:', 'bend:')} HangDemoGateRequest.Bars: Note: (a list is announced, and nothing follows)`,
      `${at('Maybe')} HangDemoGateRequest.Weight: Maybe (it does not say whether the field is required in a way that is known)`,
      `${at('Stone-ish!')} HangDemoGateRequest.Weight: Stone-ish! (the type is none that is known)`,
      `${at('| Parameter Name')} HangDemoGate: | Parameter Name | Required | Type | Description | (lists of this page were lost when it was saved, so that a list which is not here proves nothing)`,
    ]);
  });
});

describe('a Markdown page', () => {
  const document = readPage('gate.md', markdown);
  const operation = operationOf(document);

  it('is read under its headings, without the marks in names and types', () => {
    expect([document.date, document.language, operation.action]).toEqual(['2026-06-07', 'en', 'HangDemoGate']);
    expect(operation.prose.map(({ text }) => text)).toEqual(['Hangs a *gate*.']);
    expect(outline(operation.request)).toEqual(['Wood: string, required', 'Hinge_Kind: DemoHinge, optional']);
    expect(proseOf(operation.request)).toEqual([
      ['Wood', 'Kind of wood:<br>- `Oak`<br>- `Elm`'],
      ['Hinge_Kind', 'Kind of hinge. Valid values:\n- Brass\n- Iron'],
    ]);
    expect(positions(operation.request)).toEqual([whereIs(markdown, 'Wood`'), whereIs(markdown, 'Hinge\\_Kind')]);
    expect(operation.response).toBeUndefined();
    expect(operation.errors?.map(({ code, meaning }) => [code, meaning.text])).toEqual([
      ['FailedOperation.Gate', 'The gate fell.'],
    ]);
    expect(operation.examples.map(({ title, request }) => [title, request?.text])).toEqual([
      ['One gate', '{ "Wood": "Oak" }'],
    ]);
  });

  it('has a list where the cell goes on with one', () => {
    expect(unreadLines(document).filter((line) => line.includes('Wood'))).toEqual([]);
  });
});
