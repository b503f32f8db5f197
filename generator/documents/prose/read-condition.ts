import type { Rule, Sentence } from './sentence.ts';
import { takeModels } from './subjects.ts';

/** What begins a condition. */
const intro = /(?:当(?![前天次日中])|如果|假如|若(?!干)|(?:在(?=\s*[A-Za-z]))|\b(?:when|if|where|in case)\b)\s*/iy;
/** What stands between two conditions that must both be so, or are alternatives. */
const glue =
  /[\s，,、]*(?:(?:并且|而且|以及|同时(?!指定)|且|和|或者?|与|及|当|如果|\band\b|\bor\b|\bwhen\b|\bif\b)\s*)*/iy;
const closing = /\s*(?:这?时候?(?!长|间)|的?情况下|的话)/y;
const self =
  /(?:指定|传入|设置|填写|使用)了?(?:该|此|本)(?:参数|字段)|(?:you )?(?:specify|set|pass|use) this (?:parameter|field)|(?:this (?:parameter|field)|it) is (?:specified|set|passed|used)\b/iy;
const absentBefore = /(?:未|没有|不)(?:同时)?(?:传入?|指定|设置|填写?|使用|提供|携带)了?\s*|no\s+(?=[A-Z])/y;
const presentBefore = /(?:同时)?(?:传入?|指定|设置|填写?|提供|携带)了?\s*/y;
const absentBehind =
  /\s*(?:参数|字段|parameter|field)?\s*(?:为空|是空|不填(?!\s*\d)|未填写?|不传|未传入?|未指定|未设置|留空|(?:is|are)\s+(?:empty|null|not (?:specified|set|passed|provided|given)|left (?:blank|empty)))/iy;
const presentBehind =
  /\s*(?:参数|字段|parameter|field)?\s*(?:不为空|非空|有值|(?:is|are)\s+(?:not empty|specified|passed|provided|given)\b)/iy;
const equals =
  /\s*(?:参数|字段|parameter|field)?\s*(?:的)?(?:取值|值|value)?\s*(?:设置为[：:]?|指定为[：:]?|为[：:]?|是[：:]?|等于|==?|＝|:|：|取(?=[“"'A-Z0-9])|(?:is|are) (?:set to|specified as)\b|is\b|are\b|as\b|equals\b)\s*/iy;
const identifier = /[A-Z]\w*(?:\.\w+)*|[a-z]\w*_\w+/y;
const value = /[“"']?(-?\d+(?:\.\d+)?[:*x×]\d+(?:\.\d+)?|[A-Za-z0-9_][\w]*(?:[.+-]\w+)*)[”"']?/y;
const notValues = /^(?:the|an?|when|if|specify|you|this|optional|is|are|not|then|invalid|valid|required|set)$/i;
const valueJoin = /\s*(?:、|\/|或者?|和|,(?= ?(?:and|or)\b)|\b(?:and|or)\b)\s*(?:(?:and|or)\s+)?|\s*[,，]\s*/y;
const versionIs = /(?:(?:the )?(?:model )?version|(?:模型)?版本号?)\s*(?:为|是|=|is\b)?\s*/iy;
const modelBefore = /(?:(?:使用|采用|选择)\s*)?(?:模型(?:名称)?\s*(?:为|是)?\s*)?(?:(?:you )?us(?:e|ing) )?(?:the )?/iy;
const modelBehind = /\s*(?:模型|(?:models?\b))?(?:\s*(?:is|are) used\b)?/iy;
const inputBefore =
  /(?:使用|采用|进行|存在|传入|选择|为|有|是)?\s*(?:(?:using|entering|inputting|for|there is|there are|it is)\s+)?(?:an?\s|the\s)?/iy;
const inputBehind =
  /s?\b\s*(?:is|are) (?:specified|used|provided|given|entered)\b|s\b|\s*(?:信息|生成|输入|模式|场景)+/iy;
const words = /[^\s，,。；;：:A-Za-z0-9]{1,12}\s*|(?:(?!(?:you|must|can|when|if|is|are|not)\b)[a-z]+\s+){1,4}/y;
/** The rest of a condition nobody can place. 时 is part of many words that are no time. */
const timeEnd = '(?<![同实及小临定延按随计超准])时候?(?![长间刻段域区效序钟])';
const chunk = new RegExp(`(.{1,80}?)(?:${timeEnd}|的?情况下|(?=[，,：:；;。]|\\.\\s|$))`, 'y');
const further = new RegExp(
  `[\\s，,]*(?:并且|而且|且|以及|和)[^，,；;]{1,60}?${timeEnd}|\\s*,?\\s*(?:and)\\s+(?!(?:the )?(?:optional|available|valid))[^,;.]{1,80}(?=,)`,
  'iy',
);
const implied = new RegExp(`[^，,。；;：:（(]{1,40}?${timeEnd}(?=\\s*(?:[，,]|则|才|必填|必须|须|需|有效|生效))`, 'y');

/** "当 Type 取值为 File 时", "when ModelName is Kling": what the rest of the sentence depends on. */
export const readCondition: Rule = (sentence) => {
  const said = sentence.take(intro);
  if (said === undefined && !impliesCondition(sentence)) return false;
  takeCondition(sentence);
  return true;
};

/** "使用多图输入时，…" does without a word that begins a condition. */
function impliesCondition(sentence: Sentence): boolean {
  const before = sentence.text.slice(sentence.stretch.from, sentence.at).trimEnd();
  return /(?:^|[，,：:]|仅|只|only)$/i.test(before) && sentence.peek(implied) !== undefined;
}

function takeCondition(sentence: Sentence): void {
  let any = false;
  for (;;) {
    const start = sentence.at;
    sentence.take(glue);
    if (!takeClause(sentence)) {
      sentence.at = start;
      break;
    }
    any = true;
    sentence.take(closing);
  }
  const rest = any ? sentence.take(further) : sentence.take(chunk);
  if (rest !== undefined) place(rest[1] ?? rest[0], any, sentence);
  const { subjects } = sentence.conditions;
  sentence.afterSubject = subjects.length > 0;
  if (sentence.afterSubject && !sentence.carried) sentence.topic ??= subjects;
}

/** A condition that names nothing we know: about the parameter itself, about the world, or one that cannot be placed. */
function place(text: string, isPart: boolean, sentence: Sentence): void {
  if (!isPart && isItself(text, sentence)) return;
  const isPlain = !/[0-9]/.test(text) && !/[A-Z]\w*[A-Z_]|[a-z][A-Z]/.test(text.replaceAll(/\b(?:URL|ID)\b/g, ''));
  if (!isPart && isPlain) sentence.hold({ circumstance: text });
  else sentence.hold({ unplaced: text });
}

/** "When the last frame is given", at the parameter whose text begins "the image for the last frame": itself. */
function isItself(text: string, { about: { opening } }: Sentence): boolean {
  const noun = text
    .toLowerCase()
    .replaceAll(
      /^(?:传入|指定|设置|使用|输入|提供)了?|^(?:the|an?)\s+|\s*(?:is|are) (?:specified|given|provided|used|set)\s*$/g,
      '',
    )
    .replaceAll(/(?:图片|图像|视频|音频|文件|参数)$|\s*\b(?:images?|videos?|files?)$/g, '')
    .trim();
  return noun.length > 1 && opening.includes(noun);
}

function takeClause(sentence: Sentence): boolean {
  return (
    sentence.take(self) !== undefined ||
    takeInputs(sentence) ||
    takeAbsence(sentence) ||
    takeEquality(sentence) ||
    takeVersion(sentence) ||
    takeModel(sentence)
  );
}

/** Kinds of input, one or several. */
export function takeInputs(sentence: Sentence): boolean {
  const start = sentence.at;
  sentence.take(inputBefore);
  const found = takeInputList(sentence);
  if (found.length === 0) {
    sentence.at = start;
    return false;
  }
  sentence.hold({ inputs: [...new Set([...sentence.conditions.inputs, ...found])] });
  return true;
}

/** "文生和参考图生视频", "text-to-video and reference image-to-video": the ids of the kinds. */
export function takeInputList(sentence: Sentence): readonly string[] {
  const { names } = sentence.about;
  const ids: string[] = [];
  for (;;) {
    const input = names.inputAt(sentence.text, sentence.at);
    if (input === undefined || input.end > sentence.stretch.to) break;
    ids.push(input.value);
    sentence.at = input.end;
    sentence.take(inputBehind);
    const next = sentence.peek(/\s*(?:、|\/|以及|和|或者?|与|及|,?\s*\b(?:and|or)\b)\s*/iy);
    const after = sentence.at + (next?.[0].length ?? 0);
    if (next === undefined || names.inputAt(sentence.text, after) === undefined) break;
    sentence.at = after;
  }
  return ids;
}

function takeAbsence(sentence: Sentence): boolean {
  const start = sentence.at;
  const isAbsent = sentence.take(absentBefore) !== undefined;
  const isPresent = !isAbsent && sentence.take(presentBefore) !== undefined;
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

function takeEquality(sentence: Sentence): boolean {
  const start = sentence.at;
  if (takeOneEquality(sentence)) return true;
  sentence.at = start;
  // "… and specify output Resolution as 1080P": words before the name.
  if (sentence.take(words) && takeOneEquality(sentence)) return true;
  sentence.at = start;
  return false;
}

function takeOneEquality(sentence: Sentence): boolean {
  const { names } = sentence.about;
  const title = sentence.take(/[^\s，,。；;：:A-Za-z0-9为是]{2,12}(?=\s*(?:为|是)\s*[A-Za-z0-9“"])/y)?.[0];
  const field = title === undefined ? sentence.take(identifier)?.[0] : names.fieldTitled(title);
  if (field === undefined || (names.isModel(field) && !names.isField(field))) return false;
  sentence.take(/\s+([A-Z]\w*)(?=\s+(?:as|is)\b)/y);
  if (!sentence.take(equals)) return false;
  const values = takeValues(sentence, field);
  if (values.length === 0) return false;
  holdValues(field, values, sentence);
  return true;
}

function holdValues(field: string, values: readonly string[], sentence: Sentence): void {
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

function takeValues(sentence: Sentence, field: string): readonly string[] {
  const { names } = sentence.about;
  const values: string[] = [];
  for (;;) {
    const match = sentence.peek(value);
    const text = match?.[1];
    if (match === undefined || text === undefined || (values.length > 0 && names.isTelling(text))) break;
    if (notValues.test(text)) break;
    values.push(text);
    sentence.at += match[0].length;
    const next = sentence.peek(valueJoin);
    const after = sentence.at + (next?.[0].length ?? 0);
    const following = next === undefined ? undefined : sentence.peek(value, after)?.[1];
    if (next === undefined || following === undefined || names.isTelling(following)) break;
    if (notValues.test(following)) break;
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

/** "… for text-to-video only", "… when FileInfos is empty": conditions that English puts behind what they govern. */
const trailing = /\b(?:(when|if)|(for|with))\s+/gi;
const ofField = /(?:an?\s|the\s)?([A-Za-z]+)\s+(?:of|:)\s+/iy;

/**
 * Takes the conditions at the end of an English sentence before the sentence is read. Returns the stretches they stand in.
 */
export function takeTrailing(sentence: Sentence): readonly (readonly [from: number, to: number])[] {
  const { from, to } = sentence.stretch;
  const taken: (readonly [from: number, to: number])[] = [];
  let clauses = 0;
  trailing.lastIndex = from;
  for (
    let match = trailing.exec(sentence.text);
    match !== null && match.index < to;
    match = trailing.exec(sentence.text)
  ) {
    const before = sentence.text.slice(from, match.index).trim();
    if (before === '' || /(?:^|[,:]|\band)$/.test(before)) {
      if (match[2] === undefined || before === '') continue;
    }
    sentence.at = match.index + match[0].length;
    const isRead = match[1] !== undefined ? takeWhole(sentence) : takePreposition(match[2] ?? '', sentence);
    if (!isRead) continue;
    if (match[1] !== undefined) clauses += 1;
    // Two of them govern two statements, and which is which is not told by their order.
    if (clauses > 1) sentence.hold({ unplaced: match[0] });
    taken.push([match.index, sentence.at]);
    trailing.lastIndex = sentence.at;
  }
  sentence.at = from;
  return taken;
}

function takeWhole(sentence: Sentence): boolean {
  takeCondition(sentence);
  return true;
}

function takePreposition(word: string, sentence: Sentence): boolean {
  if (word.toLowerCase() === 'for') {
    if (!takeInputs(sentence)) return false;
    if (
      sentence.take(/\s*only\b/iy) ||
      /\bonly\b[^,]*$/i.test(sentence.text.slice(sentence.stretch.from, sentence.at))
    ) {
      sentence.onlyInputs = true;
      sentence.only = false;
    }
    return true;
  }
  const called = sentence.take(ofField)?.[1];
  const field = called === undefined ? undefined : sentence.about.names.fieldCalled(called);
  const values = field === undefined ? [] : takeValues(sentence, field);
  if (field === undefined || values.length === 0) return false;
  holdValues(field, values, sentence);
  return true;
}
