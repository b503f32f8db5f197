import { isConditional, type Subject } from '../conditions.ts';
import { takeInputList } from '../inputs.ts';
import type { List } from '../lists.ts';
import type { Rule, Sentence } from '../sentence.ts';
import { takeModels } from '../subjects.ts';
import { mediumOfFormat } from './formats.ts';
import { isThings, listAt, sayList } from './values.ts';

const unsupported =
  /(?:则|目前|当前)?(?:暂(?:时)?|还|均|都|也)?不支持(?:指定|设置|传入)?(?:此|该|本)?(?:参数|字段)?(?=\s*(?:$|[，,。；;)）]))|(?:(?:it )?(?:is|are) )?(?:currently )?not (?:currently |yet )?supported\b|(?:does|do) not (?:currently |yet )?support (?:specifying |setting )?(?:this (?:parameter|field)|it)\b/iy;
const verb =
  /(?:目前|当前)?(?:均|都|也|还|已)?(?:可以?|能)?支持(?:的)?|\b(?:also |all )?(?:supports?|accepts?)\b|\b(?:is|are) supported\b|\bsupported (?=for|by|in)\b/iy;
const itself = /\s*(?:此|该|本)(?:参数|字段)|\s*this (?:parameter|field)/iy;
const whom =
  /(?:仅|只|目前|当前|可)?(?:支持|适用)(?:的)?(?:于)?(?:模型)?(?:有|包括|为|是|：|:)?\s*(?:模型)?\s*|(?:(?:currently )?only )?\bsupports?\s+(?:the )?models?\s*|\b(?:supported|applicable)(?: models?)?\s*(?:include|are|is|for|by|in|to|:)*\s*(?:the )?(?:models? )?|\b(?:used for|suitable for|applies to|apply to|applicable to)\s+(?:the )?(?:models? )?/iy;
const applies = /\s*(?:均|都)?(?:适用|可用)(?!于)|\s*(?:are|is) (?:applicable|supported)\b/iy;
/** A name right before the verb. */
const stranger =
  /(?:^|[^\w.-])([A-Za-z]*\d[\w.-]*|[A-Z][\w.-]*)\s*(?:系列)?\s*(?:模型|版本|models?|versions?)?\s*(?:可|均|都|也)?\s*$/;
const headline =
  /(?:支持(?:此|该|本)(?:参数|字段)的模型(?:有|包括|如下)?|models? (?:that |which )?support(?:s|ing)? this parameter)\s*[：:.]?\s*$/iy;
const inputHeadline = /(?:支持|models? (?:that |which )?support(?:s|ing)?\s+)/iy;
const ofModels = /\s*的模型(?:有|包括|如下)?\s*[：:.]?\s*$|\s*[：:.]?\s*$/iy;

/** "0: not supported" tells what a value means. */
const valueBefore = /["“]?(?<![\w.-])(\d[\w.-]*|true|false|on|off|[A-Z]\w*)["”]?\s*(?:[:：=]|表示|代表)\s*$/;

export const readUnsupported: Rule = (sentence) => {
  if (!sentence.take(unsupported)) return false;
  // "Videos longer than 10 seconds are not supported" is about what its clause has named, not about the parameter.
  const { clauseStart } = sentence;
  // "Models that do not support it: …": it holds for what the list names.
  if (/^\s*[：:]/.test(sentence.rest)) {
    sentence.refused ??= 'what is not supported is listed behind it';
    return true;
  }
  const label = valueBefore.exec(sentence.text.slice(sentence.stretch.from, sentence.begun))?.[1];
  const { field, names } = sentence.about;
  if (
    label !== undefined &&
    !names.isModel(label) &&
    !names.hasVersion(sentence.model, label) &&
    label !== field?.name
  ) {
    sentence.refused ??= `it is what ${label} means`;
    return true;
  }
  if (sentence.readings.some(({ at = -1 }) => at > clauseStart)) {
    sentence.refused ??= 'what is not supported is a part of what the parameter may be';
    return true;
  }
  sentence.say({ kind: sentence.others === undefined ? 'unsupported' : 'others-unsupported' });
  return true;
};

/** "Models that support this parameter:", "支持多图输入的模型：": each item of the list behind it supports that. */
export const readHeadline: Rule = (sentence) => {
  if (sentence.at !== sentence.stretch.from && !/^\s*$/.test(sentence.text.slice(sentence.stretch.from, sentence.at))) {
    return false;
  }
  if (sentence.take(headline)) {
    sentence.announces = 'support';
    return true;
  }
  const start = sentence.at;
  if (sentence.take(inputHeadline)) {
    const isChinese = /^支持/.test(sentence.text.slice(start));
    const inputs = takeInputList(sentence);
    const end = sentence.peek(ofModels)?.[0];
    if (inputs.length > 0 && end !== undefined && (!isChinese || end.includes('模型'))) {
      sentence.at += end.length;
      sentence.hold({ inputs });
      sentence.announces = 'support';
      return true;
    }
  }
  sentence.at = start;
  return false;
};

/** "只支持模型 GV、Kling", "适用于 Vidu-q2 模型", "supported models include …": for whom the parameter is. */
export const readWhom: Rule = (sentence) => {
  const { names, field } = sentence.about;
  const start = sentence.at;
  const verbWords = field !== undefined && names.isModelField(field.name) ? undefined : sentence.take(whom)?.[0];
  const known = verbWords === undefined ? undefined : takeModels(sentence);
  const subjects = known === undefined || !/模型|models?/i.test(verbWords ?? '') ? known : takeUnknown(known, sentence);
  if (verbWords === undefined || subjects === undefined) {
    sentence.at = start;
    return false;
  }
  sentence.take(/\s*(?:模型|models?\b)/iy);
  const isOnly =
    sentence.only || /^(?:仅|只|(?:currently )?only)/i.test(verbWords) || sentence.take(/\s*only\b/iy) !== undefined;
  const { conditions } = sentence;
  sentence.hold({ subjects });
  sentence.carried = false;
  sentence.say({ kind: 'supported' });
  if (isOnly) sentence.say({ kind: 'others-unsupported' }, { conditions: { ...conditions, subjects: [] } });
  sentence.only = false;
  sentence.conditions = conditions;
  return true;
};

/** In a list of models, a name nobody knows is one too. */
function takeUnknown(known: readonly Subject[], sentence: Sentence): readonly Subject[] {
  let subjects = known;
  for (;;) {
    const name = sentence.take(
      /\s*(?:、|[,，]\s*(?:and\s+)?|和|\band\b)\s*([A-Z]\w*)(?=\s*(?:$|[、，,]|和|and\b))/y,
    )?.[1];
    if (name === undefined) return subjects;
    subjects = [...subjects, { model: name, versions: [] }];
    const next = sentence.peek(/\s*(?:、|[,，]|和|\band\b)\s*(?=[A-Z])/y);
    if (next === undefined || sentence.about.names.modelAt(sentence.text, sentence.at + next[0].length) === undefined)
      continue;
    sentence.at += next[0].length;
    subjects = [...subjects, ...(takeModels(sentence) ?? [])];
  }
}

/** "GV、Kling 模型适用", "models GV and Kling are supported". */
export const readApplies: Rule = (sentence) => {
  if (!isConditional(sentence.conditions) || !sentence.afterSubject || !sentence.take(applies)) return false;
  sentence.say({ kind: 'supported' });
  return true;
};

/** "支持 …": the parameter, kinds of input, or values. */
export const readSupport: Rule = (sentence) => {
  const start = sentence.at;
  const said = sentence.take(verb)?.[0];
  if (said === undefined) return false;
  // "最大支持30" tells a limit, which is read with its own words or not at all.
  if (/(?:最[大多长高]|至多|上限)\s*$/.test(sentence.text.slice(sentence.stretch.from, start))) {
    sentence.at = start;
    return false;
  }
  // Somebody nobody knows supports it.
  const whose = stranger.exec(sentence.text.slice(sentence.stretch.from, start))?.[1];
  if (
    whose !== undefined &&
    !/^(?:It|This|They|These|The|You)$/.test(whose) &&
    sentence.left.some((text) => text.split(/\s+/).includes(whose))
  )
    sentence.hold({ unplaced: whose });
  if (sentence.take(itself)) {
    sentence.say({ kind: 'supported' });
    return true;
  }
  if (takeItselfInWords(sentence) || takeSupportedInputs(sentence)) return true;
  if (sentence.about.field !== undefined && takeSupportedValues(sentence, /[a-z]\s*$/i.test(said))) return true;
  // "Kling 仅文生视频支持, 16:9、9:16": the list behind the verb tells the rest.
  if (sentence.onlySubject || sentence.onlyInputs) {
    const nothingBehind = sentence.peek(/\s*(?:$|[,，。；;])/y) !== undefined;
    if (nothingBehind && sentence.isConditional) {
      const list = sentence.peek(/\s*[,，]\s*(?=[[【\d])/y);
      if (list === undefined) sentence.say({ kind: 'supported' });
      else {
        sentence.at += list[0].length;
        const values = listAt(sentence);
        if (values !== undefined) {
          sentence.at = values.to;
          sayList(values, sentence);
        }
      }
      return true;
    }
  }
  if (sentence.at - start > 0 && sentence.peek(/\s*(?:上传|传入|输入|up to\b|at most\b|\d)/iy) !== undefined)
    return true;
  sentence.at = start;
  return false;
};

const noun =
  /\s*(?:使用|传入|上传|设置|指定)([\u3400-\u9fff]{2,8})(?=\s*(?:$|[，,。；;]))|\s*(?:using|setting|specifying|the use of) ([a-z]+(?: [a-z]+){0,2})(?=\s*(?:$|[,.;]))/iy;

/** "支持使用主体视频", at the parameter whose text begins "视频，主体的": all its words are in what the parameter is. */
function takeItselfInWords(sentence: Sentence): boolean {
  const found = sentence.peek(noun);
  const words = found?.[1]?.match(/../g) ?? found?.[2]?.toLowerCase().split(' ') ?? [];
  const { opening } = sentence.about;
  const isNamed = words.length > 0 && words.every((word) => opening.includes(word.replace(/s$/, '')));
  if (found === undefined || !isNamed || !sentence.isConditional) return false;
  sentence.at += found[0].length;
  sentence.say({ kind: 'supported' });
  return true;
}

/** Kinds of input a model can be given, "支持首尾帧"; without a model the words only describe. */
function takeSupportedInputs(sentence: Sentence): boolean {
  const start = sentence.at;
  sentence.take(/\s*(?:使用|传入|上传)?\s*(?:the )?/iy);
  const inputs = takeInputList(sentence);
  if (inputs.length === 0) {
    sentence.at = start;
    return false;
  }
  sentence.take(/\s*(?:信息)?(?:传入|输入|功能|模式|生成)*/y);
  if (sentence.conditions.subjects.length === 0 && sentence.conditions.unplaced === undefined) return true;
  sentence.say({ kind: 'supported' }, { conditions: { ...sentence.conditions, inputs } });
  if (sentence.onlySubject) {
    sentence.say({ kind: 'others-unsupported' }, { conditions: { ...sentence.withoutSingled, inputs } });
    sentence.onlySubject = false;
  }
  return true;
}

function takeSupportedValues(sentence: Sentence, isEnglish: boolean): boolean {
  const start = sentence.at;
  const isLabelled = sentence.take(/\s*[：:]\s*/y) !== undefined;
  if (takeLabelled(sentence, isLabelled)) return true;
  // What one sorts by is called as a parameter is.
  const isName = /order|sort|by$|field$|key$/i.test(sentence.about.field?.name ?? '');
  const list = listAt(sentence, false, isName);
  const { sort } = sentence.about.names.enumerations;
  // An address that "supports http and https" begins with one of them.
  const isFormats = list?.items.every(({ text }) => mediumOfFormat(text) !== undefined) === true;
  const isScheme =
    list?.items.every(({ text }) => /^https?$/i.test(text)) === true &&
    !/proto|scheme/i.test(sentence.about.field?.name ?? '');
  const isAddress =
    !isFormats &&
    /url|uri|callback|address|endpoint|link|host|domain|path|dir(?:ectory)?s?$|folder/i.test(
      sentence.about.field?.name ?? '',
    );
  if (isScheme || isAddress || list?.items.some(({ text }) => sort.test(text)) === true) {
    sentence.at = start;
    return false;
  }
  if (list === undefined || isThings(list, sentence) || isOfFiles(list, start, sentence) || isOfSort(list, sentence)) {
    sentence.at = start;
    return false;
  }
  // "May not support bold": values of English sentences have a digit or a capital.
  if (isEnglish && !list.items.every(({ text }) => /[\dA-Z]|^(?:true|false)$/.test(text))) {
    sentence.at = start;
    return false;
  }
  sentence.at = list.to;
  const named = sentence.conditions.subjects.some(({ versions }) => versions.length > 0);
  const isOnly = sentence.ofWhich || sentence.onlySubject;
  sayList(list, sentence, !named ? undefined : isOnly ? 'of-which' : 'more');
  if (isOnly) sentence.onlySubject = false;
  sentence.take(/\s*(?:for|in)\b/iy);
  return true;
}

const ofFiles =
  /(?:图片|图像|视频|音频|文件|\b(?:images?|videos?|audios?|files?))\s*(?:仅|只|only)?\s*(?:都|均)?支持?\s*$/i;

/** "图片仅支持 1280x720" is about the images, and nothing the parameter itself may be. */
function isOfFiles(list: List, at: number, sentence: Sentence): boolean {
  const isTime = list.items.every(({ unit }) => sentence.about.names.units.of(unit)?.of === 'time');
  return !isTime && sentence.medium !== undefined && ofFiles.test(sentence.text.slice(sentence.stretch.from, at));
}

/** "只支持EVENT函数": things of a sort, and no values, where one word stands right in front of another. */
function isOfSort({ items, to }: List, sentence: Sentence): boolean {
  const [only] = items;
  return items.length === 1 && /^[A-Za-z]+$/.test(only?.text ?? '') && sentence.peek(ofSort, to) !== undefined;
}
const ofSort =
  /\s*(?!\s*(?:分辨率|格式|模式|类型|取值|参数|版本|等|两|三|语|输入|和|或|与|及|时|比例|画质|编码|协议|方式))[\u3400-\u9fff]/y;

const label =
  /\s*([^，,。；;：:()（）\n]*[^\s，,。；;：:()（）\x21-\x7e][^，,。；;：:()（）\n]*)[，,]\s*([A-Za-z0-9]\w*)(?=\s*(?:$|[,，、。；;.]))/y;
const englishLabel = /\s*([a-z][a-z -]*?)\s*\((\w+_\w+|[a-z]+\d\w*)\)/y;

/** "支持：动作控制，motion_control", "supports motion control (motion_control)": a value behind its meaning. */
export function takeLabelled(sentence: Sentence, isList: boolean): boolean {
  let any = false;
  for (;;) {
    const found = sentence.peek(label) ?? sentence.peek(englishLabel);
    const [, meaning, value] = found ?? [];
    if (found === undefined || meaning === undefined || value === undefined) break;
    // Only a list, or a name joined by underscores or digits, is sure to be one.
    if (!isList && !/[_\d]/.test(value)) break;
    sentence.at += found[0].length;
    sentence.say({ kind: 'value', value, meaning: meaning.trim() });
    any = true;
    sentence.take(/\s*(?:、|,(?= )|and\b)\s*/y);
  }
  if (any) sentence.labelled = true;
  return any;
}
