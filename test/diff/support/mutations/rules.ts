import type { SpecTexts } from '../../../../generator/load/specs.ts';
import { asCarried, typeAt } from './carried.ts';
import { edit, isMapping, type Kind, type Mapping, parse, pickWith, type Site, sites } from './edit.ts';
import { isRange, wholeFrom } from './lines.ts';

function rulesOf(texts: SpecTexts): readonly Site[] {
  return [...texts].flatMap(([file, text]) => {
    if (!/\/(operations|types)\//.test(file)) return [];
    const { rules } = parse(text) as Mapping;
    return (Array.isArray(rules) ? rules : []).flatMap((value: Mapping, index) => {
      // A rule without a condition makes a parameter required, and is compared as that.
      return value.when === undefined ? [] : [{ file, path: ['rules', index], value, name: String(value.id) }];
    });
  });
}

/** What may happen to rules and modes, and to codes and rates. */
export const ruleKinds: Readonly<Record<string, Kind>> = {
  'a range of a rule spelt out': (texts, random) => {
    const allowOf = (value: Mapping) => (isMapping(value.allow) ? Object.entries(value.allow) : []);
    const site = pickWith(random, rulesOf(texts), (value) =>
      allowOf(value).some(([, allowed]) => isMapping(allowed) && isRange(allowed)),
    );
    const [path, allowed] = allowOf(site?.value ?? {})[0] ?? ['', undefined];
    if (site === undefined || !isMapping(allowed)) return undefined;
    const whole = wholeFrom(Number(allowed.min), Number(allowed.max));
    // Fractions are refused by the list; a rule that warns warns of them.
    const isWhole = typeAt(texts, site.file, path) === 'integer';
    const id = isWhole ? 'rule.restated' : site.value.severity === 'warning' ? 'rule.doubted' : 'rule.tightened';
    return edit(texts, site.file, [...site.path, 'allow', path], whole, [[id]]);
  },
  'a mode told otherwise': (texts, random) => {
    const site = random.pick(sites(texts, /models\.yaml$/, 'modes'));
    const when = { all: [site.value.when, { absent: 'Prompt' }] };
    return edit(texts, site.file, [...site.path, 'when'], when, [['matrix.mode.changed']]);
  },
  'a rule less': (texts, random) => {
    const site = random.pick(rulesOf(texts));
    const warns = site.value.severity === 'warning' || site.value.warn === true;
    const id = warns ? 'rule.confirmed' : 'rule.undocumented';
    return edit(texts, site.file, site.path, undefined, [asCarried(texts, site.file, id)]);
  },
  'a rule that only warns': (texts, random) => {
    const site = pickWith(random, rulesOf(texts), (value) => value.severity === undefined && value.warn === undefined);
    return (
      site &&
      edit(texts, site.file, [...site.path, 'severity'], 'warning', [asCarried(texts, site.file, 'rule.softened')])
    );
  },
  'a rule by another name': (texts, random) => {
    const site = random.pick(rulesOf(texts));
    return edit(texts, site.file, [...site.path, 'id'], 'another-name', [['rule.renamed']]);
  },
  'an error code less': (texts, random) => {
    const operations = [...texts].filter(([file]) => /\/operations\//.test(file));
    const listed = operations.filter(([, text]) => Array.isArray((parse(text) as Mapping).errors));
    if (listed.length === 0) return undefined;
    const [file, text] = random.pick(listed);
    const codes = (parse(text) as { readonly errors: readonly unknown[] }).errors;
    return edit(texts, file, ['errors', random.below(codes.length)], undefined, [['error.removed']]);
  },
  'a code that can be retried': (texts, random) => {
    const enums = sites(texts, /errors\.yaml$/, 'enums');
    if (enums.length === 0) return undefined;
    const { file, path, value } = random.pick(enums);
    const code = random.pick(Object.entries(value.codes as Readonly<Record<string, Mapping>>));
    const retryable = code[1].retryable !== true;
    const id = retryable ? 'error.retryable.gained' : 'error.retryable.lost';
    return edit(texts, file, [...path, 'codes', code[0], 'retryable'], retryable, [[id]]);
  },
  'a lower rate': (texts, random) => {
    const limited = [...texts].filter(([, text]) => isMapping((parse(text) as Mapping)?.rateLimit));
    if (limited.length === 0) return undefined;
    const [file] = random.pick(limited);
    return edit(texts, file, ['rateLimit', 'requests'], 3, [['operation.rateLimit.lowered']]);
  },
};
