import { parseArgs } from 'node:util';
import {
  type DescribedField,
  describedFields,
  digestOf,
  documentsOf,
  freshServices,
  type Half,
  halfOf,
  type Language,
  later,
  placesBefore,
  serviceOf,
  writtenBefore,
} from './places.ts';

/**
 * Draws descriptions and prints them as entries of a draw, for a person to write the facts beside, before the reader has
 * seen them: `npx tsx test/reading/draw.ts --language zh --half held-out --seed 7 --number 75`. `--half fresh`, `second`, `third`
 * and so on: services of either half that no draw before has, in either language, and where these are used up other texts of the half that
 * is not looked at. A text that a draw or a file of the tests has, in whatever place, is not drawn again. The texts go to standard
 * error, the places to standard output.
 */
const { values } = parseArgs({
  options: {
    language: { type: 'string', default: 'en' },
    half: { type: 'string', default: 'repairs' },
    seed: { type: 'string', default: '1' },
    number: { type: 'string', default: '75' },
    folder: { type: 'string' },
  },
});
const language = values.language as Language;
/** Shorter texts are names in words; longer ones are tables that nobody writes down by hand. */
const lengths = language === 'zh' ? [20, 400] : [60, 900];

/** The numbers of a small generator, so that a seed draws the same everywhere. */
function* numbersFrom(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const fresh = later.find((name) => name === values.half);
const services = fresh === undefined ? undefined : await freshServices(fresh, language, values.folder);
const documents = (await documentsOf(language, services, values.folder)).filter(
  (document) => fresh !== undefined || halfOf(serviceOf(document).service) === (values.half as Half),
);
/** A text whose other language a draw has is not new. */
const before = new Set(fresh === undefined ? [] : placesBefore(fresh));
/** All that is written in the tests, draws with their digests included. */
const written = fresh === undefined ? '' : writtenBefore(fresh);
const texts = new Map<string, DescribedField>();
for (const one of documents.flatMap(describedFields)) {
  const size = one.text.length;
  if (size < (lengths[0] ?? 0) || size > (lengths[1] ?? 0) || texts.has(one.text) || before.has(one.place)) continue;
  // The tests are long, so that they are searched last.
  if (!written.includes(digestOf(one.text)) && !written.includes(one.text)) texts.set(one.text, one);
}
const left = [...texts.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
const random = numbersFrom(Number(values.seed));
for (let count = 0; count < Number(values.number) && left.length > 0; count += 1) {
  const [one] = left.splice(Math.floor(random.next().value * left.length), 1);
  if (one === undefined) break;
  process.stdout.write(`- at: ${one.place}\n  text: ${digestOf(one.text)}\n  facts: []\n`);
  process.stderr.write(`## ${count + 1} ${one.place}\n${one.text}\n`);
}
