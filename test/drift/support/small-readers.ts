import { compareDocuments } from '../../../generator/documents/compare/compare-documents.ts';
import { describeChanges } from '../../../generator/documents/compare/describe-changes.ts';
import { pairDocuments } from '../../../generator/documents/compare/pair-documents.ts';
import { DocumentFailure } from '../../../generator/documents/document-failure.ts';
import { applyEdits } from '../../../generator/drift/suggest/apply-edits.ts';
import { suggest } from '../../../generator/drift/suggest/suggest.ts';
import type { DriftTools } from '../../../generator/drift/tools.ts';
import { clipDocument, clipFacts, fact } from './clip-document.ts';

/**
 * Readers of packages that need no package: `clip-sdk` says what the specs say, `clip-sdk@2.0.0` takes longer prompts,
 * and there is no other. Everything behind the readers is real.
 */
export const smallReaders: DriftTools = {
  applyEdits,
  compareDocuments,
  describeChanges,
  pairDocuments,
  suggest,
  readDocument: (source, progress) => {
    const name = source.kind === 'sdk' ? source.spec : source.file;
    progress?.(`asking for ${name}`);
    const [, version = '1.0.0'] = /^clip-sdk(?:@(.*))?$/.exec(name) ?? [];
    if (!name.startsWith('clip-sdk')) {
      return Promise.reject(new DocumentFailure(`there is no package ${name}`, 'Check its name.'));
    }
    return Promise.resolve([clipDocument({ name: `clip-sdk ${version}` })]);
  },
  readFacts: ({ name }) => {
    const facts = new Map(Object.entries(clipFacts));
    if (name.endsWith('2.0.0')) {
      const prompt = (facts.get('CreateClipRequest.Prompt') ?? []).filter(({ says }) => says.kind !== 'length');
      const longer = fact({ kind: 'length', max: 200, of: 'characters' });
      facts.set('CreateClipRequest.Prompt', [longer, ...prompt]);
    }
    return { bySubject: facts, unread: [] };
  },
};
