import { clauseAround } from './clauses.ts';
import { ownWords } from './noise.ts';
import type { Stretch } from './segments.ts';
import type { Reading, Sentence } from './sentence.ts';

/** Words that make what stands beside them hold in some cases only, in whatever clause of the sentence they stand. */
const gating =
  /若|如果|如需|如要|如想|假如|否则|除非|(?<![同实及小临定延按随计超准])时(?=$|[，,则])|情况下|\b(?:if|when|unless|while|once|otherwise|whenever|until)\b|^\s*to (?!be\b)[a-z]+ |^\s*(?:for|in|under|on|with|during|after|before)\b(?! (?:example|instance|more|details|which|addition|the format|format|milliseconds?|seconds|minutes|hours|ms|total))/i;

/** Words of Chinese that do so in front of a statement; behind it they tell a purpose. */
const gatingBefore = /^\s*(?:对于?|针对|在(?!此|该))/;

/** Whether words that no rule has read make what stands behind them hold in some cases only. */
export function isGated({ leftStretches, text }: Sentence): boolean {
  return leftStretches.some(({ from, to }) => {
    const words = text.slice(from, to);
    return gating.test(words) || gatingBefore.test(words);
  });
}

/**
 * A statement counts only when every word of its clause was read or says nothing. Otherwise the words that are not understood
 * may change it in any way, so it is withdrawn and the sentence is unread.
 */
export function withdrawUnread(sentence: Sentence): void {
  const { readings, text } = sentence;
  if (readings.length === 0) return;
  const left = sentence.leftStretches;
  const areas = readings.map((reading) => areaOf(reading, sentence));
  const gate = left.find(
    (piece) =>
      !areas.some((area) => touches(piece, area)) &&
      (gating.test(text.slice(piece.from, piece.to)) ||
        (piece.from < (areas[0]?.from ?? 0) && gatingBefore.test(text.slice(piece.from, piece.to)))),
  );
  if (gate !== undefined) {
    sentence.readings = [];
    sentence.unread ??= `what depends on "${text.slice(gate.from, gate.to).trim().slice(0, 60)}" is not understood`;
    return;
  }
  sentence.readings = readings.filter((reading, index) => {
    const area = areas[index];
    const unknown = area === undefined ? undefined : unknownIn(area, reading, sentence);
    if (unknown !== undefined) sentence.unread ??= `"${unknown}" is not understood`;
    return unknown === undefined;
  });
}

/** The clauses that a statement was read from, with the brackets right behind them. */
function areaOf({ begun, at }: Reading, { stretch, text }: Sentence): Stretch {
  const start = begun ?? stretch.from;
  const end = Math.max(at ?? start, start + 1);
  const { from } = clauseAround(text, Math.min(start + 1, stretch.to), stretch);
  const { to } = clauseAround(text, end, stretch);
  const bracket = /^\s*[（(][^()（）]{0,200}[)）]/.exec(text.slice(to, stretch.to))?.[0] ?? '';
  return { from: Math.min(from, start), to: to + bracket.length };
}

function unknownIn(
  area: Stretch,
  { at = 0, begun = 0, conditions, says }: Reading,
  sentence: Sentence,
): string | undefined {
  const { field, names, opening } = sentence.about;
  // "(Deprecated) Name of …", "【已废弃】…": set apart, it is said of the parameter, whatever that is called.
  if (says.kind === 'deprecated' && isSetApart(begun, at, sentence)) return undefined;
  const isOpening = sentence.isFirst && area.from - sentence.stretch.from < opening.length;
  // A size that is one of all files says so itself.
  const isTotal = says.kind === 'size' && says.total === true;
  const own = ownWords(field?.name ?? '', isOpening ? '' : opening, isTotal);
  const named = ownWords(field?.name ?? '', '', isTotal);
  for (const piece of sentence.leftStretches) {
    if (!touches(piece, area)) continue;
    // What is measured in a unit is told in front of it, in whatever words.
    if (says.kind === 'unit' && piece.to <= begun) continue;
    // "公网访问能力取值 …" begins with what the parameter is called, in whatever words.
    if (piece.to <= begun && isTitle(piece, begun, says.kind, sentence)) continue;
    // "资源链接，与 X 必须二选一": what the parameter is called.
    const isOfOthers = says.kind === 'required' && conditions.absent.length > 0;
    if (isOfOthers && piece.to <= begun && isItself(piece, at, sentence)) continue;
    const from = Math.max(piece.from, area.from);
    // Behind the statement, what the parameter is called may say for which of them it holds.
    const known = piece.from >= at ? named : own;
    const words = sentence.text.slice(from, Math.min(piece.to, area.to));
    // A list is sent in one request, so that what is counted in one is what it holds.
    const rest =
      says.kind === 'count'
        ? words.replaceAll(names.phrases.perRequest, ' ')
        : says.kind === 'length'
          ? words.replaceAll(names.phrases.ofAnySort, ' ')
          : words;
    const unknown = names.noise.unknownIn(rest, known);
    if (unknown !== undefined) return unknown;
    if (says.kind === 'required' && !isItself(piece, at, sentence)) return words.trim().slice(0, 40);
  }
  return undefined;
}

function isSetApart(begun: number, at: number, { stretch, text }: Sentence): boolean {
  const words = text.slice(begun, at);
  const isOpen = /^[（(【[]/.test(words) || /[（(【[]\s*$/.test(text.slice(stretch.from, begun));
  return isOpen && (/[)）】\]]$/.test(words) || /^\s*[)）】\]]/.test(text.slice(at)));
}

/** "At least one window is required", "required during the purchase": what is required, and when, is not the parameter alone. */
function isItself(piece: Stretch, at: number, { about: { field, names }, isFirst, stretch, text }: Sentence): boolean {
  const words = text.slice(piece.from, piece.to);
  // "实例名称，必填", "Instance ID (required)": in front of it stands what the parameter is called.
  const isTitle =
    isFirst && piece.from === stretch.from && piece.to <= at && piece.to - piece.from <= 24 && !noName.test(words);
  const called = field === undefined ? words : words.replaceAll(new RegExp(`\\b${field.name}\\b`, 'gi'), ' ');
  return isTitle || names.phrases.itself.test(called);
}

/** What makes a name out of several, or of a part. */
const noName = /的|时|每|各|其中|至少|\b(?:of|at|for|in|when|each|every|one|all|with)\b/i;

const announcing =
  /^(?:可选|可取|可用|取值|枚举|有效值|合法值|允许值|支持值|支持的值|范围|值域|(?:valid |optional |available |allowed |supported )?values?\b|value range|range)/i;
const noTitle = /[\dA-Za-z每各和与及或若如当时仅只不非未无除、，,]|其[他它余]/;

/** "Remarks string of up to 64 characters": the whole text is as long, whatever it is called. */
const titleOfText = /^[A-Z][\w-]*(?: [A-Za-z][\w'’-]*){0,6}(?:,|\s+of|\s+with|\s+in|,? which)?[\s,]*$/;
const partOfText =
  /\b(?:each|every|per|total|both|prefix|suffix|part|word|line|item|element|not|if|when|only|except|than|other|key|value|and|or)s?\b/i;

/** The words at the very beginning of a text, in front of the only list of values or range of its sentence. */
function isTitle(
  piece: Stretch,
  begun: number,
  kind: string,
  { about: { names }, isFirst, readings, stretch, text }: Sentence,
): boolean {
  if (!isFirst || piece.from !== stretch.from) return false;
  const words = text.slice(piece.from, piece.to);
  if (kind === 'length') return titleOfText.test(words) && !partOfText.test(words);
  if (kind !== 'value' && kind !== 'range') return false;
  if (!announcing.test(text.slice(begun)) && !names.enumerations.title.test(words)) return false;
  const isOnly = readings.every(
    ({ begun: other, says }) => other === begun || (says.kind !== 'value' && says.kind !== 'range'),
  );
  return isOnly && piece.to - piece.from <= 20 && !noTitle.test(words);
}

function touches(piece: Stretch, area: Stretch): boolean {
  return piece.from < area.to && area.from < piece.to;
}
