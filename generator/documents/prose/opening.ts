import { sentencesOf } from './segments.ts';

/** For whom it is may be told before what it is. */
const validity =
  /^(?:(?:目前|当前)?(?:仅|只)).{1,40}(?:有效|生效|支持)$|^(?:currently )?only (?:valid|effective|supported)\b/i;

/** The first sentence that tells what a parameter is, up to conditions, in small letters. */
export function openingOf(text: string): string {
  const start = text.slice(0, 2000);
  const first = sentencesOf(start).find(({ from, to }) => !validity.test(start.slice(from, to)));
  if (first === undefined) return '';
  const words = start.slice(first.from, first.to).toLowerCase();
  return words.split(/当|如果|\bwhen\b|\bif\b/)[0] ?? '';
}
