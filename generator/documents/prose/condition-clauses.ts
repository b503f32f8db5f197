import { takeInputs } from './inputs.ts';
import type { Sentence } from './sentence.ts';
import { takeModels } from './subjects.ts';
import { holdsTurning } from './turning.ts';

const self =
  /(?:指定|传入|设置|填写|使用|传|填|配置)了?(?:该|此|本)(?:参数|字段|值|项)|(?:you )?(?:specify|set|pass|use) this (?:parameter|field)|(?:(?:this (?:parameter|field|value)|it|a value) is|it['’]s) (?:specified|set(?! to)|passed(?: in)?|used|entered|provided|configured|given)\b/iy;
const absentBefore =
  /(?:未|没有|不)(?:同时)?(?:传入?|指定|设置|填写?|使用|提供|携带)了?\s*|(?:there (?:is|are) )?no\s+(?=[A-Z])/y;
const presentBefore =
  /(?:同时)?(?:传入?|指定|设置|填写?|提供|携带)了?\s*|(?:setting|specifying|passing(?: in)?|using|configuring)\s+(?:the )?(?=[A-Z])/y;
const absentBehind =
  /\s*(?:参数|字段|parameter|field)?\s*(?:为空|是空|不填(?!\s*\d)|未填写?|不传|未传入?|未指定|未设置|留空|(?:is|are)\s+(?:empty|null|not (?:specified|set|passed|provided|given)|left (?:blank|empty)))/iy;
const presentBehind =
  /\s*(?:参数|字段|parameter|field)?\s*(?:不为空|非空|有值|(?:is|are)\s+(?:not empty|specified|passed|provided|given|set(?! (?:to|as)\b))\b)/iy;
const equals =
  /\s*(?:参数|字段|parameter|field)?\s*(?:的)?(?:取值|值|value)?\s*(?:设置为[：:]?|指定为[：:]?|为[：:]?|是[：:]?|等于|==?|＝|:|：|取(?=[“"'A-Z0-9])|(?:is|are) (?:set to|specified as)\b|is\b|are\b|as\b|equals\b|selects\b|选择?(?=\s*[“"'A-Z0-9]))\s*/iy;
const identifier = /[A-Z]\w*(?:\.\w+)*|[a-z]\w*_\w+|[a-z]+[A-Z]\w*/y;
const value = /[“"']?(-?\d+(?:\.\d+)?[:*x×]\d+(?:\.\d+)?|[A-Za-z0-9_][\w]*(?:[.+-]\w+)*)[”"']?/y;
const notValues =
  /^(?:the|an?|when|if|specify|you|this|optional|is|are|not|then|invalid|valid|required|mandatory|necessary|needed|supported|set|later|above|higher|newer|earlier|below|lower|greater|less|more|fewer|larger|smaller|longer|shorter|between|within|at|in|any|both|either|neither|one|no|empty|null|blank)$/i;
const valueJoin = /\s*(?:、|\/|\\|或者?|和|,(?= ?(?:and|or)\b)|\b(?:and|or)\b)\s*(?:(?:and|or)\s+)?|\s*[,，]\s*/y;
const nextEquality = /[A-Za-z]\w*\s*(?:==?|＝|为|是|(?:is|are|equals)\b)/y;
const versionIs = /(?:(?:the )?(?:model )?version|(?:模型)?版本号?)\s*(?:为|是|=|is\b)?\s*/iy;
const modelBefore = /(?:(?:使用|采用|选择)\s*)?(?:模型(?:名称)?\s*(?:为|是)?\s*)?(?:(?:you )?us(?:e|ing) )?(?:the )?/iy;
const modelBehind = /\s*(?:模型|(?:models?\b))?(?:\s*(?:is|are) used\b)?/iy;
const words = /[^\s，,。；;：:A-Za-z0-9]{1,12}\s*|(?:(?!(?:you|must|can|when|if|is|are|not)\b)[a-z]+\s+){1,4}/y;

/** "When this parameter is specified": of course; what it asks for then it asks for with the parameter. */
function takeItself(sentence: Sentence): boolean {
  if (sentence.take(self) === undefined) return false;
  sentence.isGiven = true;
  return true;
}

/** One condition: about inputs, parameters that are given or not, values of parameters, versions, models. */
export function takeClause(sentence: Sentence): boolean {
  return (
    takeItself(sentence) ||
    takeInputs(sentence) ||
    takeAbsence(sentence) ||
    takeEquality(sentence) ||
    takeVersion(sentence) ||
    takeModel(sentence)
  );
}

function takeAbsence(sentence: Sentence): boolean {
  const start = sentence.at;
  const isAbsent = sentence.take(absentBefore) !== undefined;
  const isPresent = !isAbsent && sentence.take(presentBefore) !== undefined;
  if (!isAbsent && !isPresent) sentence.take(/the value of\s+(?=[A-Z]\w*\s+is\s+(?:null|empty))/iy);
  const field = takeField(sentence);
  const behind = field === undefined ? undefined : suffixOf(sentence);
  const sort = isAbsent ? 'absent' : (behind ?? (isPresent ? 'present' : undefined));
  const isNamedAgain = !isAbsent && behind === undefined && sentence.peek(/\s*[A-Za-z]\w*\s*(?:为|是)/y) !== undefined;
  if (
    field === undefined ||
    sort === undefined ||
    isNamedAgain ||
    (behind === undefined && sentence.peek(equals) !== undefined && !isAbsent)
  ) {
    sentence.at = start;
    return false;
  }
  // The parameter itself is given, of course.
  if (sort === 'absent' || field !== sentence.about.field?.name) {
    sentence.hold({ [sort]: [...new Set([...sentence.conditions[sort], field])] });
  }
  return true;
}

function suffixOf(sentence: Sentence): 'absent' | 'present' | undefined {
  if (sentence.take(absentBehind)) return 'absent';
  return sentence.take(presentBehind) ? 'present' : undefined;
}

/** The name of a parameter, or what the document calls it in words. */
function takeField(sentence: Sentence): string | undefined {
  const { names } = sentence.about;
  const field = names.fieldAt(sentence.text, sentence.at);
  if (field !== undefined) {
    sentence.at = field.end;
    return field.value;
  }
  const title = sentence.peek(/[^\s，,。；;：:A-Za-z0-9为是]{2,12}/y)?.[0];
  const called = title === undefined ? undefined : names.fieldTitled(title);
  if (title !== undefined && called !== undefined) sentence.at += title.length;
  return called;
}

const itself =
  /(?:[Tt]his|[Tt]he(?: current)?) (?:parameter|field|value) (?:is (?:set to )?|equals )(?=["“']?(?:-?\d|[Tt]rue\b|[Ff]alse\b|[A-Z]{2}|[a-z]+[_A-Z]))|(?:该|此|本|当前)?(?:参数|字段|值|取值)\s*(?:取值)?(?:设置)?(?:为|是|=)\s*(?=["“']?[A-Za-z0-9])|(?:填写?|传入?|设为|设置为)\s*(?=["“']?[A-Za-z0-9_]+["”']?\s*时)/y;

/** "When this parameter is true": a value of the parameter itself, at what is needed with it. */
function takeOwnValue(sentence: Sentence): boolean {
  const { field, names } = sentence.about;
  const start = sentence.at;
  if (field === undefined || !sentence.take(itself)) return false;
  const values = takeValues(sentence, field.name);
  // "该参数取值为 301、302 之一" states what it may be.
  const isChinese = /[\u3400-\u9fff]/.test(sentence.text.slice(start, sentence.at));
  const isOver = !isChinese || sentence.peek(/\s*(?:时|的时候|的情况下)/y) !== undefined;
  if (values.length > 0 && isOver && !values.some((one) => names.isTelling(one))) {
    sentence.isOfOwnValue = true;
    holdValues(field.name, values, sentence);
    return true;
  }
  sentence.at = start;
  return false;
}

function takeEquality(sentence: Sentence): boolean {
  const start = sentence.at;
  if (takeOwnValue(sentence)) return true;
  if (takeOneEquality(sentence)) return true;
  sentence.at = start;
  // "… and specify output Resolution as 1080P": words before the name.
  const skipped = sentence.take(words)?.[0];
  if (skipped !== undefined && !holdsTurning(skipped) && takeOneEquality(sentence)) return true;
  sentence.at = start;
  return false;
}

function takeOneEquality(sentence: Sentence): boolean {
  const { names } = sentence.about;
  const title = sentence.take(/[^\s，,。；;：:A-Za-z0-9为是]{2,12}(?=\s*(?:为|是)\s*[A-Za-z0-9“"])/y)?.[0];
  const field =
    title === undefined ? (sentence.take(identifier)?.[0] ?? takeSmall(sentence)) : names.fieldTitled(title);
  if (field === undefined || (names.isModel(field) && !names.isField(field))) return false;
  sentence.take(/\s+([A-Z]\w*)(?=\s+(?:as|is)\b)/y);
  // "The Level of the collection template is cluster".
  sentence.take(/\s+of (?:the |an? )?(?:[a-z]+ ){1,3}(?=is\b)/y);
  if (!sentence.take(equals)) return false;
  const values = takeValues(sentence, field);
  if (values.length === 0) return false;
  holdValues(field, values, sentence);
  return true;
}

/** "when switch is on": a parameter of this name, written small, right behind the word that begins the condition. */
function takeSmall(sentence: Sentence): string | undefined {
  const { names } = sentence.about;
  const before = sentence.text.slice(sentence.stretch.from, sentence.at);
  const word = sentence.peek(/[a-z]\w*(?=\s*(?:==?|=|is\b))/y)?.[0];
  if (word === undefined || names.fieldCalled(word) === undefined) return undefined;
  if (!/(?:\b(?:when|if)|[仅只当若])\s*$/i.test(before)) return undefined;
  sentence.at += word.length;
  return word;
}

/** From here on the parameter has one of these values. */
export function holdValues(field: string, values: readonly string[], sentence: Sentence): void {
  const { names } = sentence.about;
  const last = field.split('.').at(-1) ?? field;
  if (names.isModelField(last)) {
    for (const model of values) names.learn(model);
    sentence.hold({ subjects: values.map((model) => ({ model, versions: [] })), modelField: field });
    sentence.carried = false;
    sentence.subjectIsTopic = true;
  } else if (names.isVersionField(last)) holdVersions(values, sentence, field);
  else {
    const fields = new Map(sentence.conditions.fields);
    fields.set(field, [...(fields.get(field) ?? []), ...values]);
    sentence.hold({ fields });
  }
}

function holdVersions(versions: readonly string[], sentence: Sentence, versionField?: string): void {
  const { subjects } = sentence.conditions;
  const held = subjects.length === 0 ? [{ versions }] : subjects.map((subject) => ({ ...subject, versions }));
  sentence.hold({ subjects: held, ...(versionField === undefined ? {} : { versionField }) });
}

/** Values of a parameter, alternatives of one another. */
export function takeValues(sentence: Sentence, field: string): readonly string[] {
  const { names } = sentence.about;
  const values: string[] = [];
  for (;;) {
    const match = sentence.peek(value);
    const text = match?.[1];
    if (match === undefined || text === undefined || (values.length > 0 && names.isTelling(text))) break;
    // "取值为 set 或者 add": behind a word of Chinese an English one is a value.
    const isPlain = !/[\u3400-\u9fff=]\s*["“]?$/.test(sentence.text.slice(0, sentence.at));
    const isMarked = /^[“"']/.test(match[0]);
    if (isPlain && !isMarked && notValues.test(text) && text !== 'A') break;
    values.push(text);
    sentence.at += match[0].length;
    // "zh（中文）": what it means.
    sentence.take(/\s*[（(][^（）()]{1,30}[)）]/y);
    const next = sentence.peek(valueJoin);
    const after = sentence.at + (next?.[0].length ?? 0);
    const following = next === undefined ? undefined : sentence.peek(value, after)?.[1];
    if (next === undefined || following === undefined || names.isTelling(following)) break;
    if (notValues.test(following)) break;
    // "Type = HTTP or Type = HTTPS": the next condition.
    if (sentence.peek(nextEquality, after) !== undefined) break;
    // Behind a comma a new clause may begin; only what is known to be another value goes on with the list.
    const isKnown = names.isModelField(field) ? names.isModel(following) : names.hasVersion(sentence.model, following);
    if (/^\s*[,，]\s*$/.test(next[0]) && !isKnown) break;
    sentence.at = after;
  }
  return values;
}

/** "版本是 H3", "version is H3". */
function takeVersion(sentence: Sentence): boolean {
  const start = sentence.at;
  if (sentence.take(versionIs)) {
    const versions = takeValues(sentence, '');
    if (versions.length > 0 && sentence.conditions.subjects.length > 0) {
      holdVersions(versions, sentence);
      return true;
    }
  }
  sentence.at = start;
  return false;
}

function takeModel(sentence: Sentence): boolean {
  const start = sentence.at;
  sentence.take(modelBefore);
  const subjects = takeModels(sentence);
  if (subjects === undefined) {
    sentence.at = start;
    return false;
  }
  sentence.take(modelBehind);
  sentence.hold({ subjects });
  sentence.carried = false;
  sentence.subjectIsTopic = true;
  return true;
}
