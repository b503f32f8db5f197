import type { Unread, VendorDocument, VendorFieldType } from '../../../../generator/documents/document.ts';
import { type Fact, factLine } from '../../../../generator/documents/fact.ts';
import { VendorFile } from '../../../../generator/documents/placed-text.ts';
import { readFacts } from '../../../../generator/documents/prose/read-facts.ts';
import { specVocabulary } from './vocabulary.ts';

const vocabulary = specVocabulary();

export interface ReadText {
  readonly lines: readonly string[];
  readonly facts: readonly Fact[];
  readonly unread: readonly Unread[];
}

/** The sorted lines of each subject of a document. */
export function linesOf(document: VendorDocument): (subject: string) => readonly string[] {
  const { bySubject } = readFacts(document, vocabulary);
  return (subject) => (bySubject.get(subject) ?? []).map(factLine).sort();
}

export function factsOf(document: VendorDocument) {
  return readFacts(document, vocabulary);
}

interface Where {
  readonly name?: string;
  readonly type?: Partial<VendorFieldType>;
}

const models =
  '取值：<br>Kling；<br>Vidu；<br>Hailuo；<br>GV；<br>当 ModelName 是 Kling，可选值为 1.6、2.0、2.1、O1、3.0；<br>当 ModelName 是 Vidu，可选值为 q2、q2-pro、q3、q3-pro；<br>当 ModelName 是 Hailuo，可选值为 02、H3';

/** Reads one text as that of a parameter, among others that tests speak of. */
export function readText(text: string, { name = 'Field', type = {} }: Where = {}): ReadText {
  const file = new VendorFile('page.txt', text);
  const place = { file: 'page.txt', line: 1, column: 1 };
  const named = (other: string, prose = '') => ({
    name: other,
    type: { kind: 'string' as const, list: false, written: 'String' },
    prose: prose === '' ? [] : [new VendorFile('other.txt', prose).stretch(0, prose.length)],
    place,
  });
  const field = {
    name,
    type: { kind: 'string' as const, list: false, written: 'String', ...type },
    prose: [file.stretch(0, text.length)],
    place,
  };
  const [first = '', ...rest] = models.split('<br>当');
  const request = [
    named('ModelName', first),
    named('ModelVersion', rest.map((part) => `当${part}`).join('<br>')),
    ...['FileInfos', 'LastFrameUrl', 'LastFrameFileId', 'Resolution', 'Type', 'Category'].map((one) => named(one)),
    named('SceneType', '场景类型。'),
    named('ExtInfo'),
  ].filter((one) => one.name !== name);
  const operation = { action: 'Create', prose: [], request: [...request, field], examples: [], place };
  const document = {
    name: 'page',
    language: 'zh' as const,
    whole: false,
    operations: [operation],
    types: new Map(),
    unread: [],
  };
  const { bySubject, unread } = readFacts(document, vocabulary);
  const facts = bySubject.get(`CreateRequest.${name}`) ?? [];
  return { lines: facts.map(factLine).sort(), facts, unread: unread.filter((one) => one.place.file === 'page.txt') };
}

export const list: Partial<VendorFieldType> = { list: true, kind: 'struct' };
export const number: Partial<VendorFieldType> = { kind: 'number' };
