import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { VendorDocument, VendorField } from '../../generator/documents/document.ts';
import { readFacts } from '../../generator/documents/prose/read-facts.ts';
import { specVocabulary } from '../documents/prose/support/vocabulary.ts';
import { commandLine } from '../support/command-line.ts';
import { describedFields, digestOf, documentsOf, type Language, later, serviceOf } from './places.ts';
import { type DrawScore, resultsPage } from './report.ts';
import { type Drawn, scoreOf, type TextScore } from './score.ts';

const { values } = commandLine({
  name: 'reading',
  about: 'what the reader makes of texts of services it was not made for, against what a person read in them',
  options: {
    draw: { type: 'string', value: 'name', about: 'one draw only; writes nothing' },
    show: { type: 'boolean', default: false, about: 'print each text that is not read as the person did' },
    folder: { type: 'string', value: 'folder', about: 'take the packages from here' },
  },
});
const languages: readonly Language[] = ['en', 'zh'];
const vocabulary = specVocabulary();
const scores: DrawScore[] = [];
for (const draw of values.draw === undefined ? ['repairs', 'held-out', ...later] : [values.draw]) {
  for (const language of languages) scores.push({ draw, language, texts: await scoresOf(draw, language) });
}
const page = resultsPage(scores);
if (values.draw === undefined) writeFileSync(fileURLToPath(new URL('RESULTS.md', import.meta.url)), page);
process.stdout.write(page);

async function scoresOf(draw: string, language: Language): Promise<readonly TextScore[]> {
  const file = new URL(`draws/${draw}-${language}.yaml`, import.meta.url);
  const drawn: readonly Drawn[] = parse(readFileSync(file, 'utf8'));
  const byPlace = new Map(drawn.map((one) => [one.at, one] as const));
  const services = [...new Set(drawn.map(({ at }) => at.split('/')[0] ?? ''))];
  const found: TextScore[] = [];
  for (const document of await documentsOf(language, services)) {
    const { service, version } = serviceOf(document);
    const { bySubject, unread } = readFacts(drawnPart(document, byPlace), vocabulary, document);
    for (const { place, text } of describedFields(document)) {
      const one = byPlace.get(place);
      if (one === undefined) continue;
      if (digestOf(text) !== one.text)
        throw new Error(`the text of ${place} is not the one its facts were written from`);
      byPlace.delete(place);
      const subject = place.slice(`${service}/${version}/`.length);
      const left = unread.filter((part) => part.subject === subject);
      const score = scoreOf(one, bySubject.get(subject) ?? [], left);
      found.push(score);
      if (values.show)
        show(
          score,
          text,
          left.map(({ quote, why }) => `${quote} (${why})`),
        );
    }
  }
  if (byPlace.size > 0) throw new Error(`the packages lack ${[...byPlace.keys()].join(', ')}`);
  return found;
}

/** The operations and types that hold a drawn text; the rest would only be read for nothing. */
function drawnPart(document: VendorDocument, places: ReadonlyMap<string, unknown>): VendorDocument {
  const { service, version } = serviceOf(document);
  const holds = (owner: string, fields: readonly VendorField[]) =>
    fields.some(({ name }) => places.has(`${service}/${version}/${owner}.${name}`));
  return {
    ...document,
    operations: document.operations.filter(({ action = '', request }) => holds(`${action}Request`, request)),
    types: new Map([...document.types].filter(([name, { fields }]) => holds(name, fields))),
  };
}

function show({ at, missed, right, unread, wrong }: TextScore, text: string, left: readonly string[]): void {
  if (missed.length + unread.length + wrong.length === 0) return;
  const lines = [
    ...right.map((line) => `  = ${line}`),
    ...missed.map((line) => `  MISSED ${line}`),
    ...unread.map((line) => `  unread ${line}`),
    ...wrong.map((line) => `  WRONG ${line}`),
    ...left.map((line) => `  left: ${line}`),
  ];
  process.stderr.write(`## ${at}\n${text}\n${lines.join('\n')}\n`);
}
