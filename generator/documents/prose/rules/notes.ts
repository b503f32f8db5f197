import type { Rule, Sentence } from '../sentence.ts';
import { perUnits, type Units } from '../units.ts';

const nullable =
  /(?:此|该|本)?(?:字段|参数)?可能(?:会)?返回\s*null[^。]*|(?:this (?:field|parameter) )?may return null\b.*/iy;
const deprecated =
  /[^，,。；;]{0,20}?(?:已(?:经)?(?:废弃|弃用|下线)|(?:已(?:经)?|将)?不再(?:维护|使用|推荐使用|生效|支持))[^，,。；;]*|(?:this (?:field|parameter|api)\s)?(?:is|has been)\s(?:deprecated|abandoned|disused|no longer maintained)\b[^,.;]*|[（(](?:deprecated|disused|已?(?:废弃|弃用))[)）]|@?deprecated\b/iy;
/** A known unit needs no sign in front of it; any other word does, since "time unit of …" goes on. */
const unit = perUnits(
  ({ source }) =>
    new RegExp(
      `(?:(?:默认)?(?:时间|大小|容量|数据)?单位|(?:the )?(?:default )?units?\\b)(?:\\s*(?:为|是|is\\b)?\\s*[：:，]?\\s*(${source}(?!/))|\\s*(?:(?:为|是|is\\b)\\s*[：:，]?|[：:，])\\s*([A-Za-z%]+(?:/[A-Za-z]+)?|[\u4e00-\u9fff]{1,3}(?=\\s*(?:$|[，,。；;）)]))))(?:\\s*\\([^()]*\\))?|以\\s*(${source}|[\u4e00-\u9fff]{1,2}?)\\s*为单位|\\bin (?:units? of )?(seconds|milliseconds|minutes|hours|days|months|bytes|pixels|px|ms|KB|MB|GB|TB|kbps|bps|Mbps)(?=\\s*(?:$|[.,;。]))`,
      'iy',
    ),
);

const anywhere = perUnits((units) => new RegExp(unit(units).source, 'gi'));

const asideHere = perUnits(({ source }) => new RegExp(`[（(]\\s*(${source})\\s*[)）](?=\\s*(?:$|[，,。；;.]))`, 'iy'));
/** The same anywhere. */
const aside = perUnits((units) => new RegExp(asideHere(units).source, 'i'));

/** What a text says that its numbers count; nothing where it names several units. */
export function unitIn(text: string, units: Units): string | undefined {
  const beside = aside(units).exec(text.slice(0, 100))?.[1];
  const named = new Set([beside, ...calledIn(text, units)].flatMap((word) => units.of(word)?.name ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}

function calledIn(text: string, units: Units): readonly (string | undefined)[] {
  const all = [...text.slice(0, 4000).matchAll(anywhere(units))];
  return all.map((found) => found.slice(1).find((word) => word !== undefined));
}

export const readNullable: Rule = (sentence) => {
  if (!sentence.take(nullable)) return false;
  sentence.say({ kind: 'nullable' });
  return true;
};

export const readDeprecated: Rule = (sentence) => {
  if (!sentence.take(deprecated)) return false;
  // "Deprecated, was used when Name is a": the condition is that of another clause.
  if (sentence.skips.length > 0) sentence.hold({ ...sentence.initial, fields: sentence.initial.fields });
  sentence.say({ kind: 'deprecated' });
  return true;
};

/** "超时时间（秒）", "timeout (seconds)": at a number, behind what it is called, a unit alone. One letter may be anything. */
function takeUnitAside(sentence: Sentence): RegExpExecArray | undefined {
  const { field, names } = sentence.about;
  const isNumber = /^(?:integer|float|number)$/.test(field?.type?.kind ?? '') && field?.type?.list === false;
  const before = sentence.text.slice(sentence.stretch.from, sentence.at);
  if (!isNumber || !sentence.isFirst || before.trim() === '' || before.length > 60 || /\d|[，,：:]/.test(before))
    return undefined;
  const found = sentence.peek(asideHere(names.units));
  if (found === undefined || /^[a-z]$/i.test(found[1] ?? '')) return undefined;
  return sentence.take(asideHere(names.units));
}

export const readUnit: Rule = (sentence) => {
  const found = sentence.take(unit(sentence.about.names.units)) ?? takeUnitAside(sentence);
  const word = found?.slice(1).find((one) => one !== undefined);
  if (word === undefined) return false;
  sentence.say({ kind: 'unit', unit: sentence.about.names.units.called(word)?.name ?? word });
  return true;
};
