import { readList } from '../lists.ts';
import type { Rule } from '../sentence.ts';
import { perUnits } from '../units.ts';
import { refuseNarrowed } from './narrowing.ts';

const notGiven =
  /(?:如果|若)?(?:不填|不传|不指定|缺省|未填写?|未指定|留空)(?:时|则)?(?:，|,)?\s*(?:默认)?(?:代表|表示|为|是|则为)\s*|if (?:this (?:parameter|field) is |it(?: is|['’]s) )?(?:left (?:blank|empty)|not (?:specified|filled|filled in|set|provided)),?\s*(?:it represents|(?:the )?default(?: value)? (?:is|of)|it defaults to|it is)\s*/iy;
const said =
  /(?:注意，\s*)?(?:(?:本接口|系统|平台|后台)?(?:取|使用|采用)?默认(?:取值|参数|值|取(?=\s*[A-Za-z0-9]))?|缺省值?)\s*(?:为|是|：|:|=)*\s*|(?:with )?(?:a |the )?\bdefaults?\b(?: value| option| setting)?(?: to|\s*:| is| being| of| as)?\s*:?\s*/iy;
const used =
  /if this (?:parameter|field) is (?:left (?:empty|blank)|not specified), (\S+) (?:will be|is) used(?: by default)?/iy;
const defaultUsed =
  /(?:if (?:this (?:parameter|field) is|it(?: is|['’]s)) (?:left (?:empty|blank)|not (?:specified|set|provided|passed|filled(?: in)?)),? )?(?:the )?default (?:value (?!(?:here|in|for|above|below|set|specified|configured|of the)\b)(?:of )?["“']?([A-Za-z0-9_-]+(?:\.\d+)?)["”']?|["“']?(-?\d+|true|false)["”']?) (?:will be|is) used/iy;
/** "STATIC is used by default": a value that is written as one. */
const usedByDefault =
  /["“']?(-?\d+(?:\.\d+)?|true|false|[A-Z][A-Z0-9_]+|[a-z]+(?:_[a-z0-9]+)+)["”']? (?:will be|is) used by default\b/y;
const byDefault = /(?:(?:the )?(?:default )?value )?\bis (@|[A-Za-z0-9_.-]*[A-Za-z0-9_])\s+by default\b/iy;
/** "20 by default", with nothing but the number before it. */
const numberByDefault = perUnits(
  ({ source }) => new RegExp(`(-?\\d+(?:\\.\\d+)?)\\s*(?:${source})?\\s+by default\\b`, 'iy'),
);
const unitAlone = perUnits(({ source }) => new RegExp(`\\s*(?:${source})\\s*(?:$|[，,。.；;])`, 'iy'));

/** What a default is of. */
const noDefault =
  /^(?:policy|template|certificate|limit|format|value|config\w*|settings?|rule|behaviou?r|action|account|group|name|image|network|region|zone|instance|page|size|storage|length)$/;
const isSwitch = /^(?:true|false|on|off|yes|no|0|1)$/i;
/** "默认为 false，不开启": what the default means. */
const whatItMeans =
  /\s*,\s*(?:which )?(?:means|meaning|indicates|indicating|i\.e\.,?)\s(?:that )?[^.;]*|[，,]\s*(?:表示|代表|即)[^，,。；;）)]{1,40}|[，,\s]*(?:表示|代表|即)?\s*(?:不(?!支持|能|可|得|允许|要|应)|关闭|开启|打开|禁用|启用|否|是(?!否))[\u3400-\u9fff]{0,8}(?=\s*(?:$|[，,。；;)）]|示例))/iy;
/** "800 with a step of 100". */
export const stepOf =
  /\s*,?\s*with (?:a |an )?(?:step|increment|interval)(?: length| size)?(?: of|:)? \d+(?:\s*[a-z]+)?(?=\s*(?:$|[.,;)]))|\s*[，,]?\s*步长(?:设置)?为?\s*\d+(?=\s*(?:$|[，,。；;)）]))/iy;

/** "默认为 5", "defaults to 5", "不填代表 0". A default that is told in words is description. */
export const readDefault: Rule = (sentence) => {
  const start = sentence.at;
  const { phrases } = sentence.about.names;
  sentence.take(phrases.ifOmitted);
  const value = (
    sentence.take(defaultUsed) ??
    sentence.take(used) ??
    sentence.take(phrases.usedThen) ??
    sentence.take(usedByDefault)
  )
    ?.slice(1)
    .find((one) => one !== undefined);
  if (value !== undefined) {
    sentence.say({ kind: 'default', value });
    return true;
  }
  const stated = sentence.peek(byDefault);
  if (
    stated?.[1] !== undefined &&
    !/^(?:enabled|disabled|on|off|set|used|left|not|unlimited|turned|applied|selected|returned|sorted|empty|blank|unspecified|required|optional)$/i.test(
      stated[1],
    )
  ) {
    sentence.at += stated[0].length;
    sentence.say({ kind: 'default', value: stated[1] });
    return true;
  }
  const bare = sentence.take(numberByDefault(sentence.about.names.units))?.[1];
  if (bare !== undefined) {
    sentence.say({ kind: 'default', value: bare });
    return true;
  }
  const announced = (sentence.take(notGiven) ?? sentence.take(said))?.[0];
  if (announced === undefined) return false;
  const before = sentence.text.slice(sentence.stretch.from, start);
  // "EnableX 默认为 true": the default of another parameter.
  const other = /([A-Za-z]\w*)\s*(?:参数|字段|的|is|的值)?\s*$/.exec(before)?.[1];
  if (other !== undefined && other !== sentence.about.field?.name && sentence.about.names.isTelling(other)) {
    sentence.refused ??= `it tells a default of ${other}`;
    return true;
  }
  const thousands = sentence.take(/-?\d{1,3}(?:,\d{3})+(?![\d,])/y)?.[0];
  if (thousands !== undefined) {
    sentence.say({ kind: 'default', value: thousands.replaceAll(',', '') });
    return true;
  }
  const { names, field } = sentence.about;
  const isModelField = field !== undefined && names.isModelField(field.name);
  const isUnit = sentence.peek(unitAlone(names.units)) !== undefined;
  const list = readList(sentence.text.slice(0, sentence.stretch.to), sentence.at, names, isModelField, false, true);
  const [item] = isUnit ? [] : (list?.items ?? []);
  // "The default value is fast if this parameter is left empty".
  const alone = item === undefined ? sentence.peek(/["“']?([a-z][\w-]*)["”']?/y) : undefined;
  if (alone?.[1] !== undefined && sentence.peek(phrases.orOmitted, sentence.at + alone[0].length) !== undefined) {
    sentence.at += alone[0].length;
    sentence.take(phrases.orOmitted);
    sentence.say({ kind: 'default', value: alone[1] });
    return true;
  }
  if (item === undefined || item.range !== undefined) {
    // "默认值：秒" says what the number counts, in the place of the number.
    if (isUnit) sentence.unread ??= 'a unit stands in the place of the default';
    // "默认" is a word of its own; what follows is read as if it were not there.
    if (sentence.at === start) return false;
    return true;
  }
  // "The default method": which one it is.
  const isNoun = names.enumerations.title.test(item.text) || noDefault.test(item.text);
  if (/^(?:a |the )?defaults?\s*$/i.test(announced) && isNoun && /^[a-z]+$/.test(item.text)) {
    sentence.at = item.to;
    return true;
  }
  if (/[\\[\]{}<>]/.test(item.text)) {
    sentence.unread ??= 'how the default is written is not understood';
    sentence.at = item.to;
    return true;
  }
  sentence.at = item.to;
  // "(milliseconds), 60 seconds by default": told in another unit than that of the number.
  const [own, told] = [names.units.of(sentence.about.unit), names.units.of(item.unit)];
  if (own !== undefined && told !== undefined && own.name !== told.name && field?.type?.kind !== 'string') {
    sentence.unread ??= 'the default is told in another unit';
    return true;
  }
  // "0 (not kept)": what the value means may well negate something.
  refuseNarrowed(item, sentence, true);
  sentence.take(phrases.orOmitted);
  if (isSwitch.test(item.text) || /^-?\d+$/.test(item.text)) sentence.take(whatItMeans);
  const step = sentence.take(stepOf);
  if (step !== undefined) sentence.unread ??= `"${step[0].trim()}" is not read`;
  // "5s", of a number.
  const [, amount, word] = /^(-?\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(item.text) ?? [];
  const isAmount = amount !== undefined && names.units.of(word) !== undefined && field?.type?.kind !== 'string';
  sentence.say({ kind: 'default', value: isAmount ? amount : item.text });
  return true;
};
