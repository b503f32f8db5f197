import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Drafted, withAcknowledgements } from '../../generator/cli/import-acknowledge.ts';
import type { VendorDocument } from '../../generator/documents/document.ts';
import { partOf } from '../../generator/documents/part-of.ts';
import { VendorFile } from '../../generator/documents/placed-text.ts';
import { readFacts } from '../../generator/documents/prose/read-facts.ts';
import { draftSpecs } from '../../generator/draft/draft.ts';
import { surfacePlan } from '../../generator/draft/surface-plan.ts';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { guessSource } from '../../generator/drift/guess-source.ts';
import { isOpen, reviewDrift } from '../../generator/drift/review.ts';
import { vocabularyOf } from '../../generator/drift/vocabulary.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { packageDocuments } from '../documents/support/packages.ts';
import { earlierSpecs } from './support/earlier-specs.ts';

/** What is drafted from a document is what specgen drift finds in it, so that the next finding is a change of the vendor's. */
describe('an import, and then a comparison with the same document', () => {
  const before = earlierSpecs();
  const loadedBefore = loadSpecs(before);
  if (loadedBefore.table === undefined) throw new Error('the earlier specs do not load');
  const { table } = loadedBefore;
  const vocabulary = vocabularyOf(loadedBefore, table);
  const action = 'CreateAigcImageTask';
  let document: VendorDocument;
  let draft: Drafted;

  beforeAll(async () => {
    const [vod] = await packageDocuments('tencentcloud-sdk-nodejs-vod');
    if (vod === undefined) throw new Error('no document');
    const operations = vod.operations.filter((operation) => operation.action === action);
    document = partOf(vod, operations);
    const [first] = operations;
    const plan = first === undefined ? undefined : surfacePlan(table, first);
    if (plan === undefined) throw new Error(`no ${action}`);
    const facts = readFacts(document, vocabulary);
    const origin = { kind: 'sdk', document } as const;
    const drafted = draftSpecs({ origin, plan, operations, facts, vocabulary, table, specs: before });
    draft = withAcknowledgements(drafted, { document, facts }, before);
  });

  /** The findings that are open when a document is held against the drafted specs. */
  function openIn(read: VendorDocument, isChanged = false): readonly string[] {
    const loaded = loadSpecs(new Map([...before, ...draft.files]));
    if (loaded.table === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
    const source = guessSource(read, loaded.table.sources);
    const facts = readFacts(read, vocabularyOf(loaded, loaded.table));
    const found = compareWithSpecs(
      loaded.table,
      [{ document: read, facts, ...(source === undefined ? {} : { source }) }],
      { actions: [action] },
    );
    const { findings, stale } = reviewDrift(found, loaded.readings, loaded.table);
    if (!isChanged) expect(stale).toEqual([]);
    return findings.filter(isOpen).map(({ finding }) => `${finding.sort} ${finding.subject}`);
  }

  it('finds nothing', () => {
    expect(openIn(document)).toEqual([]);
  });

  it('acknowledges sentences that were not read, and only what the specs have no form for', () => {
    const added = (
      parse(draft.files.get('readings.lock.yaml') ?? '') as {
        readonly locked: readonly { readonly finding?: string; readonly subject: string; readonly reading?: string }[];
      }
    ).locked.filter(({ reading }) => reading?.endsWith('-at-import') === true);
    expect(added.length).toBe(draft.acknowledged);
    // Tasks at once, a factor inside of a JSON text, who may use it by model in a list, how long a result stays.
    expect(added.filter(({ finding }) => finding !== undefined).map(({ subject }) => subject)).toEqual([
      'vod CreateAigcImageTask',
      'vod CreateAigcImageTask ExtInfo',
      'vod CreateAigcImageTask FileInfos[].ReferenceType',
      'vod CreateAigcImageTask OutputConfig.StorageMode',
    ]);
  });

  it('has the matrix of its own operation, although that of another is about a parameter of the same name', () => {
    const { matrix } = parse(draft.files.get('vod/operations/create-aigc-image-task.yaml') ?? '') as {
      readonly matrix: Readonly<Record<string, { readonly models?: Readonly<Record<string, object>> }>>;
    };
    const lines = matrix['OutputConfig.Resolution']?.models ?? {};
    // "OG：1K、2K、4K，默认1K", "Kling 3.0-Omni：1k、2k、4k，默认1k", "Hunyuan 3.0：暂不支持".
    expect(lines.OG).toMatchObject({ values: ['1K', '2K', '4K'], default: '1K' });
    expect(lines['Kling 3.0-Omni, O1']).toMatchObject({ values: ['1k', '2k', '4k'], default: '1k' });
    expect(lines['Hunyuan 3.0']).toMatchObject({ support: 'none' });
  });

  it.each([
    ['a value of a model', 'OG：1K、2K、4K', 'OG：1K、2K', 'contradicted OG · Resolution'],
    [
      'a sentence that was not read',
      'SI 4.0：<strong>不支持',
      'SI 4.1：<strong>不支持',
      'unread AigcImageOutputConfig.AspectRatio',
    ],
  ])('finds %s that the vendor changes', (_, from, to, expected) => {
    const written = (text: string) => [new VendorFile('edited', text).stretch(0, text.length)];
    const types = [...document.types].map(([name, type]) => {
      const changed = type.fields.map((field) => {
        const text = field.prose.map((part) => part.text).join('\n');
        return text.includes(from) ? { ...field, prose: written(text.replace(from, to)) } : field;
      });
      return [name, { ...type, fields: changed }] as const;
    });
    expect(openIn({ ...document, types: new Map(types) }, true)).toEqual([expected]);
  });
});
