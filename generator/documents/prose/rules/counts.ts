import { numberOf, numberSource } from '../numbers.ts';
import type { Rule } from '../sentence.ts';
import { perUnits } from '../units.ts';
import { countOf } from './amounts.ts';

const onlyCount = perUnits(
  (units) =>
    new RegExp(
      `(?:仅|只)(?:能|可)?(?:以)?(?:支持)?(?:上传|传入|传|输入|填写|填|指定|设置|选择|绑定|查询|操作)?\\s*(?:(${numberSource})\\s*${units.classifierSource}|单个)|only (?:supports?|accepts?) (${numberSource})(?= (?:images?|videos?|files?))`,
      'iy',
    ),
);
/** "Only one can be specified", "you can only set a single ID": at a list, of its elements. */
const onlySome = new RegExp(
  `(?:(?:currently|for now),? )?(?:you can |can )?only (?:(?:set|specify|pass(?: in)?|enter|use|bind|select|query|support)s? )?(?:(${numberSource})|an?|a single|single)(?: (?!(?:per|each|every|for|in|of)\\b)[A-Za-z]+){0,3}?(?: (?:can|may) be (?:specified|set|passed(?: in)?|entered|used|bound|selected|queried|created)| (?:is|are) supported)?(?: (?:currently|for now|at present|at a time|per request|in (?:each|one|a single) request))*(?=\\s*(?:$|[.,;)]))`,
  'iy',
);

/** "只支持一张图片": at most that many. */
export const readOnlyCount: Rule = (sentence) => {
  const start = sentence.at;
  const some = sentence.about.field?.type?.list === true ? sentence.take(onlySome) : undefined;
  const found = some ?? sentence.take(onlyCount(sentence.about.names.units));
  // "单个", "a single one".
  const max = numberOf(found?.[1] ?? found?.[2] ?? '1');
  const statement = found === undefined ? undefined : countOf({ max }, sentence, some?.[0]);
  if (statement === undefined) sentence.at = start;
  else sentence.say(statement);
  return statement !== undefined;
};

const ownLimit =
  /(?:每次请求的?)?\s*([A-Za-z]\w*)\s*(?:数量|个数)?的?(?:数量|个数)?上限[为是：:]?\s*(\d+)|(?:the )?(?:maximum number|upper limit) of (?:the )?([A-Za-z]\w*)(?: (?:per|in each|in one|in a|for each) (?:request|call))? (?:is|are) (\d+)|each request can (?:have|contain) up to (\d+) ([A-Za-z]\w*)/iy;
const partLimit =
  /\s*[，,]?\s*(?:且|并且|and )?(?:(?:that )?of |the (?:maximum number|upper limit) of )?(?:each |the )?(?:(\d+) )?[A-Za-z]\w*\.[A-Za-z]\w*(?:\s*(?:数量|个数)?的?(?:数量)?上限[为是：:]?\s*\d+| (?:is|are) \d+|(?: (?:per|in each) request)? (?:is|are) \d+)?(?=\s*(?:$|[，,。.;；]))/iy;

/** "每次请求的 Filters 的上限为 10，Filter.Values 的上限为 5", at Filters. */
export const readOwnLimit: Rule = (sentence) => {
  const { field } = sentence.about;
  const found = field?.type?.list === true ? sentence.peek(ownLimit) : undefined;
  const name = found?.[1] ?? found?.[3] ?? found?.[6];
  const max = found?.[2] ?? found?.[4] ?? found?.[5];
  if (found === undefined || max === undefined || name?.toLowerCase() !== field?.name.toLowerCase()) return false;
  sentence.at += found[0].length;
  sentence.say({ kind: 'count', max: Number(max), of: 'element' });
  // What the elements may hold is a limit of theirs.
  if (sentence.take(partLimit)) sentence.unread ??= 'it limits what an element holds';
  return true;
};
