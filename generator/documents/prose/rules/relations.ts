import { takeInputs } from '../inputs.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { takeModels } from '../subjects.ts';

/** What is called as an operation is no parameter. */
const action = /^(?:Describe|List|Get|Query|Create|Modify|Delete|Update|Search)[A-Z]/;

/** A parameter that another document may have: a word of several humps. */
const unmistakable = /(?:[A-Z][a-z0-9]+){2,}(?!\w)/y;
const fieldJoin = /\s*(?:、|\/|和|或者?|与|及|,|，|\b(?:and|or)\b)+\s*/iy;
const excludesBefore =
  /\b(?:is |are )?mutually exclusive with (?:the )?|(?:则)?(?:不可|不能|不得|不要|无法|不支持)(?:再|同时)*(?:使用|指定|传入|设置|填写)\s*|\b(?:cannot|can't|must not|may not)\s+(?:simultaneously )?(?:use|specify|set|pass|be (?:used|specified|set|passed|configured|input|entered|provided) (?:together |simultaneously |at the same time |along )?with|coexist with|conflict with)\s+(?:the )?/iy;
const excludesBehind =
  /\s*(?:参数|字段)?\s*(?:不可用|不可使用|不能使用|无效)|\s*(?:(?:is|are) unavailable|cannot be (?:used|specified|set)|must not be (?:used|specified|set))\b/iy;
const needsBefore =
  /(?:则)?(?:必须|须|需要?|应|(?<![\u3400-\u9fff])要)(?:也)?(?:要)?(?:同时)?(?:通过|传入|指定|填写|设置|提供|使用)+\s*|\b(?:(?:you )?must (?:also |simultaneously )*(?:specify|pass|set|provide|use)|(?:you )?(?:have|need) to (?:use|specify|pass|set)|requires)\s+(?:the )?/iy;
/** "通过 Infos 里面的 Name 字段": the parameter behind the one it is a part of. */
const within = /[A-Za-z]\w*\s*(?:里面?|中|下|内)的?\s*(?=[A-Za-z])/y;
const withinBehind = /\s*(?:parameters?|fields?)?\s*(?:of|in|inside) [A-Za-z]\w*/iy;
const needsBehind =
  /\s*(?:参数|字段)?\s*(?:为|也)?(?:必填|必传)(?!(?:其中)?(?:之?一|1)个?|其一)|\s*(?:must (?:also )?be (?:also )?(?:specified|passed|set|provided)|(?:is|are) (?:also )?(?:required|mandatory)\b(?!\s+(?:to|for\s+[a-z]+ing)\b))(?: at the same time)?/iy;
const required =
  /(?:(?:此|该|本)?(?:参数|字段|值|项)?(?:为|是|则)?\s*(?:(?:必填|必选|必传)(?![以由]|(?:其中)?(?:之?一|1)个|其一)(?!\s*[：:]\s*(?:否|非|no\b))|必须填写|必须传入|必须赋值|不能为空|不可为空)(?:参数|字段|项)?)|(?:this (?:parameter|field|value) |it )?(?:is|are) (?:also )?(?:required|mandatory)\b(?!\s+(?:to|as|by|in order)\b|\s+for\s+[a-z]+ing\b)|(?:this (?:parameter|field|value)|it) (?:(?:also )?(?:needs|has) to|must) be (?:also )?(?:filled(?: in)?|set|specified|provided|passed(?: in)?|entered)\b(?! (?:to|as|in)\b)|\b(?:required|mandatory)\b(?=\s*(?:when|if|for (?!\w+ing\b))\b)|(?<=(?:^|[,.;(（])\s*)(?:required|mandatory)(?=\s*(?:$|[.,;)）]|and\b))/iy;
const permission =
  /(?:才能|才可以?|方可|可以?|能)(?:指定|使用|设置|传入|填写)(?:该|此|本)(?:参数|字段)|(?:(?:only then )?(?:you )?can (?:only )?)(?:specify|set|use) this (?:parameter|field)|this (?:parameter|field) can (?:only )?be (?:specified|set|used)/iy;
const effective =
  /(?:(?:本|此|该|当前)?(?:参数|字段)?(?:才|均|都)?(?:会)?(?:有效(?![期值时])|生效))|(?:this (?:parameter|field) )?(?:(?:is|are) )?(?:only )?(?:valid|effective)\b(?! values?)|this (?:parameter|field) is (?:only )?used only(?=\s+(?:when|if)\b)|(?:this (?:parameter|field) )?(?:only )?takes? effect(?: only)?\b/iy;

/** "A and B cannot coexist", "A 与 B 不能同时传入". */
const together =
  /(?:\s*[（(][^()（）]{1,30}[)）])?\s*(?:参数|字段|parameters?|fields?)?\s*(?:(?:不能|不可以?|不得|无法)(?:共存|并存|同时(?:存在|出现|传入?|使用|指定|设置|填写))|互斥|(?:不(?:能|可以?|得)|无法)(?:共用|混用|一起(?:使用|传入?|指定|设置|填写|配置))|(?:cannot|can't|can not|must not|may not) (?:coexist|(?:both )?be (?:both )?(?:used|specified|set|passed|provided|given|present) (?:together|at the same time|simultaneously|at once|in the same request))|(?:are|is) mutually exclusive)(?:\s*(?:with each other))?(?:,? and (?:only )?(?:either|one)(?: of (?:them|the two))? (?:can|may) be (?:specified|set|used|passed))?/iy;
/** "A、B 只能传一个", "A 与 B 二选一", "only one of A and B can be specified": they exclude each other. */
const onlyOneBehind =
  /\s*(?:参数|字段|两者|二者|这?两个(?:参数|字段)?)?\s*(?:(?:最多)?(?:只能|仅能|只可|仅可以?)(?:选择?|输入|填写?|传[入递]?|指定|设置|使用|提供)(?:其中)?(?:之?一个?|其一|1个)|(?:必须|必|须|需要?)?[二两]选一|任选其一)(?:必[填选传])?/y;
const onlyOneBefore =
  /(?:you can (?:only )?(?:specify|set|use|pass) )?only one of (?:the )?(?:following )?(?:parameters? )?/iy;
const bothBefore =
  /(?:specification of|specifying|setting|using|the use of|passing(?: in)?) both (?:of )?(?:the )?|(?:parameters? )?(?:must not|cannot|can not) be (?:specified|set|used|passed|configured) simultaneously (?=[A-Z])|(?:this parameter |it )?(?:does|do) not support (?:specifying|setting|using|passing(?: in)?)(?: both)?(?: of)? (?:the )?|(?:不支持|不能|不可以?|不得|无法)同时(?:传入?|指定|设置|填写|使用|提供)(?:参数|字段)?\s*/iy;
const bothEnd =
  /\s*(?:parameters?|fields?)?\s*(?:at the same time|simultaneously|together)?\s*(?:is|are) not (?:supported|allowed)(?: at the same time)?|\s*(?:parameters?|fields?)?\s*(?:at the same time|simultaneously)(?=\s*(?:$|[.,;]))|\s*(?:参数|字段)?(?=\s*(?:$|[，,。；;]))/iy;
const eitherBefore =
  /either (?:of )?(?:the )?(?:(this) (?:parameter|field|value) or )?|(?:you must )?(?:specify|enter|pass in|provide|set) at least (this) (?:parameter|field) or (?:the )?/iy;
const eitherEnd =
  /\s*(?:parameters?|fields?)?\s*(?:must|should|needs? to|has to|can|may) be (?:specified|set|used|passed(?: in)?|provided|configured|entered|filled in)\b/iy;
const notWith = /(?:不(?:能|可以?|得|支持)|无法)(?:再)?(?:与|和|跟|同)\s*/y;
const notWithEnd = /\s*(?:参数|字段)?\s*(?:同时|一起|共同)(?:使用|传入?|指定|设置|存在|填写|出现|配置)/y;
const onlyOneEnd =
  /\s*(?:parameters?|fields?)?\s*(?:can|may) be (?:specified|set|used|passed|provided)(?: at a time)?/iy;
/** "… 必须设置一个": which of them is open; what goes on may exclude the other. */
const oneNeeded =
  /\s*(?:参数|字段|两者|二者)?\s*(?:必须|至少|需要?|必)(?:要)?(?:选择?|输入|填写?|传入?|指定|设置|使用|提供)(?:其中)?(?:之?一个?|其一|1个)/y;
const notBoth =
  /(?:但|且|并且|而且)?(?:不能|不可以?|不得|无法)同时(?:存在|传入?|使用|指定|设置|填写|选择|提供)|\bbut (?:not both|cannot (?:both )?be (?:set|specified|used) at the same time)\b/iy;
const withThis = /\s*(?:与|和|跟|同|(?:together )?with\b)\s*(?:参数|字段)?\s*$/i;
const alternative = /\s*(?:或者?|\/|\bor\b)\s*/i;

/** "If a value is entered, limit is required": there a small word is the name of another parameter. */
function smallName(sentence: Sentence): string | undefined {
  if (!sentence.isGiven) return undefined;
  const word = sentence.peek(/[a-z][a-z_]{2,}(?![\w.])/y)?.[0];
  const name = word === undefined ? undefined : sentence.about.names.fieldCalled(word);
  return name === undefined || name === sentence.about.field?.name ? undefined : word;
}

/** Parameters from here on, as far as they are listed. */
export function takeFields(sentence: Sentence): readonly string[] {
  const { names } = sentence.about;
  const found: string[] = [];
  for (;;) {
    const field =
      names.fieldAt(sentence.text, sentence.at)?.value ?? sentence.peek(unmistakable)?.[0] ?? smallName(sentence);
    if (field === undefined || sentence.at + field.length > sentence.stretch.to) break;
    found.push(field);
    sentence.at += field.length;
    // "KeyIds.N": the elements of a list.
    sentence.take(/\.N\b/y);
    const next = sentence.peek(fieldJoin);
    const after = sentence.at + (next?.[0].length ?? 0);
    const following = names.fieldAt(sentence.text, after) ?? sentence.peek(unmistakable, after);
    if (next === undefined || following === undefined) break;
    sentence.at = after;
  }
  return found;
}

function around(before: RegExp, behind: RegExp, sentence: Sentence): readonly string[] {
  const start = sentence.at;
  if (sentence.take(before)) {
    sentence.take(within);
    const fields = takeFields(sentence);
    if (fields.length > 0) {
      if (!sentence.take(withinBehind)) sentence.take(/\s*(?:参数|字段|parameters?|fields?)/iy);
      return fields;
    }
  }
  sentence.at = start;
  const fields = takeFields(sentence);
  if (fields.length > 0 && sentence.take(behind)) return fields;
  sentence.at = start;
  return [];
}

/** Parameters of which only one may be given. About others than the own one nothing can be said here. */
const takesTogether: Rule = (sentence) => {
  const start = sentence.at;
  if (sentence.oneOf.length > 1 && sentence.take(notBoth)) return sayExcluded(sentence.oneOf, start, sentence);
  if (sentence.take(bothBefore)) {
    const both = takeFields(sentence);
    if (both.length > 1 && sentence.take(bothEnd)) return sayExcluded(both, start, sentence);
    sentence.at = start;
    return false;
  }
  if (sentence.take(notWith)) {
    const others = takeFields(sentence);
    const own = sentence.about.field?.name ?? '';
    if (others.length > 0 && sentence.take(notWithEnd)) return sayExcluded([own, ...others], start, sentence);
    sentence.at = start;
    return false;
  }
  const either = sentence.take(eitherBefore);
  if (either !== undefined) {
    const own = either[1] === undefined && either[2] === undefined ? [] : [sentence.about.field?.name ?? ''];
    const fields = [...own, ...takeFields(sentence)];
    const end = fields.length < 2 ? undefined : either[2] === undefined ? sentence.take(eitherEnd)?.[0] : either[0];
    if (end !== undefined) return sayNeeded(fields, start, !/\b(?:can|may)\b/i.test(end), sentence);
    sentence.at = start;
    return false;
  }
  const isBefore = sentence.take(onlyOneBefore) !== undefined;
  const fields = takeFields(sentence);
  if (isBefore && fields.length > 1 && sentence.take(onlyOneEnd)) return sayExcluded(fields, start, sentence);
  if (!isBefore && fields.length > 1 && sentence.take(oneNeeded)) return sayNeeded(fields, start, true, sentence);
  const said = isBefore || fields.length === 0 ? undefined : (sentence.take(together) ?? sentence.take(onlyOneBehind));
  if (said === undefined) {
    sentence.at = start;
    return false;
  }
  if (/必|须/.test(said[0])) sayNeeded(fields, start, true, sentence);
  return sayExcluded(fields, start, sentence);
};

/** One of some parameters is needed: this one, where none of the others is there. */
function sayNeeded(fields: readonly string[], start: number, isNeeded: boolean, sentence: Sentence): true {
  const own = sentence.about.field?.name ?? '';
  const others = fields.filter((one) => one !== own);
  sentence.oneOf = fields;
  const isOfThis = isNeeded && (others.length < fields.length || isWithThis(fields, start, sentence));
  if (!isOfThis) sentence.unread ??= 'one of several parameters is needed';
  else {
    const { absent } = sentence.conditions;
    const conditions = { ...sentence.conditions, absent: [...new Set([...absent, ...others])] };
    sentence.say({ kind: 'required' }, { conditions });
  }
  return true;
}

function isWithThis(fields: readonly string[], start: number, { stretch, text }: Sentence): boolean {
  return fields.length === 1 && withThis.test(text.slice(stretch.from, start));
}

function sayExcluded(fields: readonly string[], start: number, sentence: Sentence): true {
  const own = sentence.about.field?.name;
  if (!fields.includes(own ?? '') && !isWithThis(fields, start, sentence)) {
    sentence.unread ??= 'it excludes parameters from one another';
    return true;
  }
  for (const field of fields.filter((one) => one !== own)) sentence.say({ kind: 'excludes', field });
  return true;
}

export const readExcludes: Rule = (sentence) => {
  if (takesTogether(sentence)) return true;
  const fields = around(excludesBefore, excludesBehind, sentence);
  const others = fields.filter((field) => field !== sentence.about.field?.name);
  for (const field of others) sentence.say({ kind: 'excludes', field });
  return fields.length > 0;
};

export const readNeeds: Rule = (sentence) => {
  const start = sentence.at;
  const fields = around(needsBefore, needsBehind, sentence);
  // "需要通过 DescribeX 获取": where it comes from.
  if (
    fields.some((field) => action.test(field)) ||
    (fields.length > 0 && sentence.peek(/\s*(?:接口|API\b|获取|查询)/iy) !== undefined)
  ) {
    sentence.unread ??= 'another operation is named';
    return true;
  }
  // "Through this parameter …" tells how, and not what else.
  if (fields.includes(sentence.about.field?.name ?? '')) {
    sentence.at = start;
    return false;
  }
  // "A or B is required": one of them, and which is open.
  const words = sentence.text.slice(start, sentence.at);
  if (fields.length > 1 && alternative.test(words)) sentence.refused ??= 'one of several parameters is needed';
  for (const field of fields) sentence.say({ kind: 'needs', field });
  if (fields.length > 0) sentence.describe(/\s*(?:作为|as)(?<free>[^，,。；;.]*)/iy);
  return fields.length > 0;
};

export const readRequired: Rule = (sentence) => {
  const own = sentence.about.field?.name;
  const start = sentence.at;
  if (own !== undefined && sentence.about.names.fieldAt(sentence.text, start)?.value === own) sentence.at += own.length;
  sentence.take(/\s+/y);
  if (sentence.take(required)) {
    // "charset（字符集，必传）": a part of the value.
    const part = /([A-Za-z_]\w*)\s*[（(][^()（）]*$/.exec(sentence.text.slice(sentence.stretch.from, start))?.[1];
    if (part !== undefined && part !== own && /_|[a-z][A-Z]/.test(part)) sentence.refused ??= `it is about ${part}`;
    // "Required when accessing …": a condition that is no scope, and is not read as one.
    const when = sentence.peek(/\s*(?:when|if)\s+[a-z]+ing\b/iy);
    const isTaken = sentence.skips.some(([from]) => sentence.at <= from && from <= sentence.at + 1);
    if (when !== undefined && !isTaken) sentence.refused ??= 'when it is required is not understood';
    sentence.say({ kind: 'required' });
    return true;
  }
  sentence.at = start;
  return false;
};

/** "When …, (only then) this parameter can be specified": usable there, and for the model nowhere else. */
export const readPermission: Rule = (sentence) => {
  if (!sentence.isConditional || !sentence.take(permission)) return false;
  const { subjects, inputs, fields } = sentence.conditions;
  // Of other parameters alone it says when this one counts.
  if (subjects.length + inputs.length === 0 && fields.size > 0) {
    sentence.only = false;
    sentence.say({ kind: 'effective' });
    return true;
  }
  sentence.say({ kind: 'supported' });
  const narrowed = inputs.length > 0 || fields.size > 0 || subjects.some(({ versions }) => versions.length > 0);
  const models = narrowed
    ? subjects.map(({ model }) => ({ ...(model === undefined ? {} : { model }), versions: [] }))
    : [];
  const { absent: _absent, present: _present, ...rest } = sentence.conditions;
  const conditions = { ...rest, subjects: models, inputs: [], fields: new Map(), absent: [], present: [] };
  sentence.say({ kind: 'others-unsupported' }, { conditions, likely: true });
  return true;
};

export const readEffective: Rule = (sentence) => {
  const start = sentence.at;
  const said = sentence.take(effective)?.[0];
  if (said === undefined) return false;
  sentence.take(/\s*(?:for|in|when using)\s+(?:the\s+)?/iy);
  const wasOnly = sentence.only || sentence.onlySubject || /only/i.test(said);
  const { subjects } = sentence.conditions;
  // English puts behind it what Chinese puts before.
  if (subjects.length === 0 || wasOnly) takeWhom(sentence);
  if (!sentence.isConditional && sentence.conditions.unplaced === undefined) {
    sentence.at = start;
    return false;
  }
  sentence.onlySubject = false;
  sentence.onlyInputs = false;
  sentence.only = false;
  sentence.say({ kind: 'effective' });
  // "Only valid for Vidu." alone is about the rest of its paragraph; a clause of a sentence is not.
  const isAlone = wasOnly && sentence.peek(/\s*[。.]?\s*$/y) !== undefined && sentence.isFirst;
  if (isAlone && sentence.conditions.subjects.length > 0) sentence.topic = sentence.conditions.subjects;
  else sentence.carries = false;
  return true;
};

function takeWhom(sentence: Sentence): void {
  const subjects = takeModels(sentence) ?? [];
  if (subjects.length > 0) sentence.hold({ subjects });
  else takeInputs(sentence);
}
