import type { Origin } from '../../model/facts.ts';
import {
  enumerationSorts,
  phraseSorts,
  quantities,
  type Reading,
  type UnitWords,
  wordsOfSorts,
} from '../../model/reading.ts';
import type { Cursor } from '../cursor.ts';
import type { Diagnostics } from '../diagnostics.ts';
import type { SpecFiles } from '../specs.ts';

/** The entries of `common/reading.yaml`. A word must tell one kind of input from the others, a parameter model from version. */
export function resolveReading(file: Cursor, diagnostics: Diagnostics): Reading {
  const words = new Map<string, Origin>();
  const once = (what: string, item: Cursor, seen: Map<string, Origin>) => {
    const word = String(item.value);
    const key = word.toLowerCase();
    const first = seen.get(key);
    if (first !== undefined) diagnostics.reportTwice(what, word, first, item.at);
    seen.set(key, item.origin);
    return word;
  };
  const fields = new Map<string, Origin>();
  const noise = new Map<string, Origin>();
  const units = new Map<string, Origin>();
  const wordsAt = (part: 'enumerations' | 'phrases') => (sort: string) => {
    const seen = new Map<string, Origin>();
    const words = file.get(part)?.get(sort);
    return ['en', 'zh'].flatMap((language) =>
      (words?.items(language) ?? []).map((item) => once(`word of ${part}`, item, seen)),
    );
  };
  return {
    modelFields: file.items('modelFields').map((item) => once('parameter', item, fields)),
    versionFields: file.items('versionFields').map((item) => once('parameter', item, fields)),
    inputs: new Map(
      file
        .entries('inputs')
        .map(([id, entry]) => [
          id,
          [...entry.items('en'), ...entry.items('zh')].map((item) => once('word for a kind of input', item, words)),
        ]),
    ),
    noise: ['en', 'zh'].flatMap((language) =>
      (file.get('noise')?.items(language) ?? []).map((item) => once('word that says nothing', item, noise)),
    ),
    units: file.entries('units').map(([name, entry]): UnitWords => {
      const factor = entry.get('factor')?.value;
      return {
        name,
        of: quantities.find((one) => one === entry.get('of')?.value) ?? 'other',
        factor: typeof factor === 'number' ? factor : 1,
        words: ['en', 'zh'].flatMap((language) => entry.items(language).map((item) => once('unit', item, units))),
        called: entry.items('called').map((item) => once('unit', item, units)),
      };
    }),
    classifiers: file.items('classifiers').map((item) => once('measure word', item, units)),
    enumerations: wordsOfSorts(enumerationSorts, wordsAt('enumerations')),
    phrases: wordsOfSorts(phraseSorts, wordsAt('phrases')),
  };
}

/** The kinds of input that modes name must be ones that some word stands for. */
export function checkInputs({ surfaces }: SpecFiles, reading: Reading | undefined, diagnostics: Diagnostics): void {
  const known = [...(reading?.inputs.keys() ?? [])];
  const modes = surfaces.flatMap(({ models }) => [...models.values()].flatMap((at) => at.entries('modes')));
  for (const item of modes.flatMap(([, mode]) => mode.items('inputs'))) {
    const name = String(item.value);
    if (!known.includes(name)) diagnostics.report('unknown-input', { name, known }, item.at);
  }
}
