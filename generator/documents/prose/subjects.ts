import type { Subject } from './conditions.ts';
import type { Names } from './names.ts';
import type { Rule, Sentence } from './sentence.ts';

const between = /\s*(?:[，,:：·]|-(?=\w))?\s*(?:的)?\s*(?:版本(?:为|是)?|versions?\b)?\s*/iy;
const join = /\s*(?:[、，,/]\s*(?:(?:and|or)\s+)?|(?:以及|和|或|与|及)\s*|\s(?:and|or)\s+)/y;
const versionWord = /(?:其中)?\s*(?:the\s+)?(?:版本(?:为|是)?|versions?\b)\s*/iy;
const versionAtom = /[A-Za-z0-9_][\w]*(?:[.-]\w+)*/y;
/** What shows that the names before it are versions: a verb, or a word for what they are. */
const versionsGoOn =
  /\s*(?:系列|series|模型|版本|models?\b|versions?\b|(?:均|都|也|还|可|仅|只|暂)*支持|可|仅|只|在|默认|[(（]?默认|supports?\b|accepts?\b|only\b|(?:is|are)\b|allows?\b)/iy;
const series = /\s*(?:系列|\bseries\b)/iy;
const heading = /[A-Za-z]+\s*[：:]/y;
const noun =
  /\s*(?:等)?\s*(?:系列)?\s*(?:的)?\s*(?:生视频|生图)?(?:模型|主体|版本|models?\b|versions?\b|subjects?\b)/iy;

/** Models with or without versions, or versions of the model that is spoken of: whom the sentence is about. */
export const readSubject: Rule = (sentence) => {
  const { names, field } = sentence.about;
  if (field !== undefined && names.isModelField(field.name)) return false;
  const start = sentence.at;
  const subjects = takeModels(sentence) ?? takeVersions(sentence);
  if (subjects === undefined) return false;
  sentence.take(noun);
  // "Vidu主体Id" is a thing of the model's, not the model.
  const isThing = sentence.peek(/[A-Za-z]/y) !== undefined && /[^\s\w]$/.test(sentence.text.slice(start, sentence.at));
  // As the heading of a paragraph it tells whose thing the paragraph is about.
  if (isThing && (start !== sentence.stretch.from || !sentence.take(heading))) {
    sentence.at = start;
    return false;
  }
  sentence.hold({ subjects });
  sentence.carried = false;
  sentence.afterSubject = true;
  sentence.subjectIsTopic = subjects.every(({ model }) => model !== undefined);
  // "Only Vidu q2 in reference mode": both are singled out.
  const isJoined = sentence.onlyInputs && sentence.afterInputs === start;
  if (!sentence.only && !isJoined) sentence.topic ??= subjects;
  if (isJoined) {
    sentence.onlySubject = true;
    sentence.subjectIsTopic = false;
  }
  if (sentence.only) {
    sentence.onlySubject = true;
    sentence.only = false;
    // "Vidu, only the q3 models": the model was named before the word "only".
    sentence.subjectIsTopic = !names.modelAt(sentence.text, start);
  }
  return true;
};

/** Reads `Kling O1、3.0-Omni、Vidu q2-pro`; a model without versions stands for all of them. */
export function takeModels(sentence: Sentence): readonly Subject[] | undefined {
  const { names } = sentence.about;
  const found: Subject[] = [];
  for (;;) {
    const model = names.modelAt(sentence.text, sentence.at);
    if (model === undefined || model.end > sentence.stretch.to) break;
    sentence.at = model.end;
    const written = model.value.version === undefined ? [] : [model.value.version];
    const versions = readsVersions(sentence) ? takeVersionsOf(model.value.model, sentence) : [];
    found.push({ model: model.value.model, versions: [...written, ...versions] });
    const next = sentence.peek(join);
    const after = sentence.at + (next?.[0].length ?? 0);
    if (next === undefined || names.modelAt(sentence.text, after) === undefined) break;
    sentence.at = after;
  }
  return found.length === 0 ? undefined : merged(found);
}

/** At the parameter for versions, they are what is listed and never whom the text is about. */
function readsVersions({ about: { names, field } }: Sentence): boolean {
  return field === undefined || !names.isVersionField(field.name);
}

function takeVersionsOf(model: string, sentence: Sentence): readonly string[] {
  const { names } = sentence.about;
  const start = sentence.at;
  const gap = sentence.take(between)?.[0] ?? '';
  const versions = takeVersionList(sentence, (atom) => names.hasVersion(model, atom));
  // "Kling: 2.0" lists values; "Kling，2.0 支持" names a version; "Kling 2.0" may be either, and is a version.
  const isSure = !/[,，:：]/.test(gap) || sentence.peek(versionsGoOn) !== undefined;
  if (versions.length > 0 && isSure) return sentence.take(series) ? seriesOf(model, versions, names) : versions;
  sentence.at = start;
  return [];
}

function takeVersionList(sentence: Sentence, fits: (atom: string) => boolean): string[] {
  const versions: string[] = [];
  for (;;) {
    const atom = sentence.peek(versionAtom)?.[0].replace(/\.$/, '');
    if (atom === undefined || !fits(atom)) break;
    versions.push(atom);
    sentence.at += atom.length;
    const next = sentence.peek(join);
    const after = sentence.at + (next?.[0].length ?? 0);
    const following = sentence.peek(versionAtom, after)?.[0];
    if (next === undefined || following === undefined || !fits(following)) break;
    sentence.at = after;
  }
  return versions;
}

/** Versions without their model belong to the one the sentence, or the one before, is about. */
function takeVersions(sentence: Sentence): readonly Subject[] | undefined {
  const { model } = sentence;
  if (model === undefined || !readsVersions(sentence)) return undefined;
  const { names } = sentence.about;
  const start = sentence.at;
  const said = sentence.take(versionWord) !== undefined || sentence.take(/the\s+/iy) !== undefined;
  const versions = takeVersionList(sentence, (atom) => names.hasVersion(model, atom));
  if (versions.length === 0 || (!said && sentence.peek(versionsGoOn) === undefined)) {
    sentence.at = start;
    return undefined;
  }
  return [{ model, versions: sentence.take(series) ? seriesOf(model, versions, names) : versions }];
}

/** "The q3 series" is each version that is q3 or begins with it. */
function seriesOf(model: string, heads: readonly string[], names: Names): readonly string[] {
  const all = names.versionsOf(model);
  return heads.flatMap((head) => {
    const members = all.filter((version) => version === head || version.startsWith(`${head}-`));
    return members.length === 0 ? [head] : members;
  });
}

function merged(subjects: readonly Subject[]): readonly Subject[] {
  const byModel = new Map<string | undefined, string[]>();
  for (const { model, versions } of subjects) byModel.set(model, [...(byModel.get(model) ?? []), ...versions]);
  return [...byModel].map(([model, versions]) => ({
    ...(model === undefined ? {} : { model }),
    versions: [...new Set(versions)],
  }));
}
