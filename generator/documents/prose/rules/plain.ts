import { holdsNumber } from '../leftovers.ts';
import type { Rule } from '../sentence.ts';

/** Advice: the rest of the sentence binds nobody. */
const advice = /推荐|建议|最好|\b(?:it is |we |is )?recommend(?:ed|s)?\b/iy;
/** Where else to look; up to the end of the clause. */
const elsewhere =
  /(?:详见|参见|参阅|请参考|可参考|或者参考|请查看|可查看|具体见|\b(?:see|refer to|for (?:more )?(?:information|details)[^,.]*,? (?:about|see)|for details)\b)(?<free>[^。；;]*)/iy;
const vague =
  /(?:仅?(?:部分|某些)模型(?:的部分)?(?:的)?(?:版本)?(?:才)?支持|\b(?:not all|only some) models?(?: versions?)? support)(?<free>[^，,。；;]*)/iy;
const money =
  /[^，,。；;]*(?:计费|结算|出账|费用|\bbill(?:ed|ing)\b|\bcharged?\b|\bsettlement\b|\bfees?\b)[^，,。；;]*/iy;
const address = /https?:\/\/[^\s，。；、）)]+/iy;
const support =
  /定位问题时[^。；;]*|(?:(?:is|are) )?(?:(?:required|needed|necessary) )?(?:to|for) (?:locat|troubleshoot)(?:e|ing) (?:a |the )?problems?\b[^.;]*/iy;
const dateForm = /(?:遵循|按照|使用|采用)?\s*ISO ?8601(?:\s*(?:标准|格式|日期|standard|date|format))*/iy;
/** What happens to a request that does not keep to it. */
const consequence =
  /否则(?:会|将)?[^，,。；;A-Za-z0-9]{0,20}(?:影响|报错|失败|错误|无效)[^，,。；;A-Za-z0-9]*|\botherwise,? (?:an error|the request|the call|the api)\b[^,.;0-9]*/iy;
/** When a size is measured: of a file that is sent as text, once it is text. */
const encoded =
  /(?:经过?|进行)?\s*Base64\s*编码(?:之?后|以后)|\b(?:after|once) (?:it is |being |the )?(?:images? (?:is|are) )?Base64[- ]encod(?:ed|ing)\b|\bafter (?:the )?encoding\b/iy;
const purpose = /(?:以?避免|\bto avoid\b)(?<free>[^。；;]*)/iy;
const howTo =
  /(?:可(?:以)?通过|via \w+ in \w+|use the \w+ in \w+ as |the \w+ in \w+ can be used to )(?<free>[^，,。；;]*)/iy;
const roles =
  /(?:\b[A-Z]\w*[a-z][A-Z]\w*\b(?:\s*(?:、|或者?|和|or|and)\s*)?)+\s*(?:用于)?(?:表示|代表|represents?\b)(?<free>[^，,。；;)）]*)/y;
const rest = /(?:其[他它余]值?\s*[：:]|\bother values?\s*:)(?<free>[^。；;]*)/iy;
const optional = /(?:可选|选填|非必填|非必选|非必须|optional)(?=\s*(?:$|[。，；;,.]))/iy;
const needless = /非必(?:填|选|须|传)|not (?:required|mandatory)/iy;
/** A default that is told in words. */
const inWords =
  /默认(?:为|是)?(?:不|关闭|开启|打开|禁用|启用)[^，,。；;A-Za-z0-9]*|\b(?:is )?(?:enabled|disabled|turned on|turned off|unlimited) by default\b/iy;
/** What it means that nothing is given: "不带或者带空字符串表示不做去重". */
const left =
  /(?:不带|不填|不传|不指定|留空|为空)(?:或者?(?:带|传)?空(?:字符串|值)?)?(?:则)?(?:表示|代表)(?!\s*[A-Za-z0-9])[^，,。；;A-Za-z0-9]*(?=$|[，,。；;])/iy;
const literal = /(?:可)?(?:将|把)?(?:此|该|本)参数设置为\s*(?:true|false)|set this parameter to (?:true|false)\b/iy;

/** What is only description, although it may hold numbers or names. */
export const readPlain: Rule = (sentence) => {
  if (sentence.take(advice)) {
    sentence.forgive(sentence.clauseStart);
    const isChinese =
      /[\u3400-\u9fff]/.test(sentence.rest.slice(0, 2)) ||
      /推荐|建议|最好/.test(sentence.text.slice(sentence.begun, sentence.at));
    // In Chinese the next clause is no longer advice when it begins with a word of its own.
    const next = isChinese ? /[，,](?=\s*(?:仅|只|最[多大长小]|不|支持|默认|取值|必须|须))/.exec(sentence.rest) : null;
    sentence.at = next === null ? sentence.stretch.to : sentence.at + next.index;
    return true;
  }
  const isMoney =
    sentence.about.field === undefined && sentence.text.slice(sentence.clauseStart, sentence.at).trim() === '';
  if (isMoney && sentence.take(money)) return true;
  const why = sentence.describe(purpose)?.[0];
  if (why !== undefined) {
    if (holdsNumber(why)) sentence.unread ??= 'what is to be avoided holds a number';
    return true;
  }
  // "When …, it is not required": the condition tells when it is.
  const isHedged = sentence.conditions !== sentence.initial;
  if (isHedged && sentence.peek(needless) !== undefined)
    sentence.unread ??= 'when it may be left out is not understood';
  return [
    encoded,
    consequence,
    elsewhere,
    rest,
    roles,
    vague,
    howTo,
    address,
    support,
    dateForm,
    optional,
    inWords,
    left,
    literal,
  ].some((pattern) => sentence.describe(pattern) !== undefined);
};

const returned =
  /(?:该|此|本)字段有值|(?:(?:时)?(?:会|将|才)?(?:有)?返回(?!错误|异常)|有返回值|contains? a value\b|\bcan be obtained\b|\b(?:(?:is|are|will be) returned|returns?)\b)[^，,.。；;]*/iy;

const titled = /返回[\u3400-\u9fff]{2,8}(?=\s*[（(：:])/y;

/** When an answer holds something. The condition it stands under is description as well. */
export const readReturned: Rule = (sentence) => {
  // "返回方式（a 或 b）": at the beginning of a text it is what the parameter is called.
  const isTitle = sentence.isFirst && sentence.at === sentence.stretch.from && sentence.peek(titled) !== undefined;
  if (isTitle || !sentence.take(returned)) return false;
  sentence.forgive(sentence.stretch.from);
  sentence.conditions = sentence.initial;
  sentence.only = false;
  return true;
};
