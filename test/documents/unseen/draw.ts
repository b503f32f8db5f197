import { parseArgs } from 'node:util';
import type { VendorDocument } from '../../../generator/documents/document.ts';
import { factLine } from '../../../generator/documents/fact.ts';
import { readFacts } from '../../../generator/documents/prose/read-facts.ts';
import { readDocument } from '../../../generator/documents/read-document.ts';
import { specVocabulary } from '../prose/support/vocabulary.ts';

/**
 * Draws descriptions of services that no test names, and prints each with what the reader makes of it, for a person to
 * judge: `npx tsx test/documents/unseen/draw.ts --sdk tencentcloud-sdk-nodejs@4.1.313 --service live --seed 1 --number 10`.
 */
const { values } = parseArgs({
  options: {
    sdk: { type: 'string', default: 'tencentcloud-sdk-nodejs@4.1.313' },
    service: { type: 'string', default: 'live' },
    seed: { type: 'string', default: '1' },
    number: { type: 'string', default: '10' },
    turned: { type: 'boolean', default: false },
  },
});

interface Described {
  readonly subject: string;
  readonly text: string;
}

/** With `--turned`: negations, exceptions and bounds, where a reader that guesses is wrong. */
const turned =
  /[^是能可]不(?!同|填|传)|(?<!可能返回)非|除|以上|以下|至少|不超过|\b(?:not|no|except|unless|only|than|cannot|neither|without|or later|or above)\b/i;

/** What may state something: a number, or a word of limits in either language. */
const telling = /\d|仅|只|必|不|默认|支持|取值|最|范围|only|must|not|default|support|value|maxim|range|unless|except/i;

function descriptionsOf({ operations, types }: VendorDocument): readonly Described[] {
  const owners = [
    ...operations.map(({ action = '', request }) => [`${action}Request`, request] as const),
    ...[...types.values()].map(({ fields, name }) => [name, fields] as const),
  ];
  return owners
    .flatMap(([owner, fields]) =>
      fields.map(({ name, prose }) => ({
        subject: `${owner}.${name}`,
        text: prose.map(({ text }) => text).join('\n'),
      })),
    )
    .map((one) => ({ ...one, plain: one.text.replaceAll(/.*(?:返回 ?null|return `?null).*/gi, '') }))
    .filter(({ plain }) => plain.length > 15 && (values.turned ? turned : telling).test(plain))
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

/** The numbers of a small generator, so that a seed draws the same descriptions everywhere. */
function* numbersFrom(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const documents = await readDocument({ kind: 'sdk', spec: values.sdk, services: [values.service] });
const random = numbersFrom(Number(values.seed));
const document = documents[0];
if (document === undefined) throw new Error(`${values.sdk} has no ${values.service}`);
const left = [...descriptionsOf(document)];
const { bySubject, unread } = readFacts(document, specVocabulary());
for (let count = 0; count < Number(values.number) && left.length > 0; count += 1) {
  const at = Math.floor((random.next().value ?? 0) * left.length);
  for (const { subject, text } of left.splice(at, 1)) {
    const facts = (bySubject.get(subject) ?? []).map(factLine);
    const lost = unread.filter((one) => one.subject === subject).map(({ quote, why }) => `  unread: ${quote} (${why})`);
    process.stdout.write(`\n## ${subject}\n${text}\n${[...facts.map((line) => `  = ${line}`), ...lost].join('\n')}\n`);
  }
}
