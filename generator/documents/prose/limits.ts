import type { PhraseWords } from '../../model/reading.ts';
import { numberSource } from './numbers.ts';
import type { Units } from './units.ts';
import { anyOf } from './words.ts';

/** Bounds of a number, as the statements have them. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusive?: 'min' | 'max' | 'both';
}

export type Side = (value: number) => Bounds;

export const atMost: Side = (max) => ({ max });
const below: Side = (max) => ({ max, exclusive: 'max' });
export const atLeast: Side = (min) => ({ min });
const above: Side = (min) => ({ min, exclusive: 'min' });

/** A word for a limit with its number: sticky expressions for a size, "at most 10*20", and for an amount. */
export interface LimitPattern {
  readonly side: Side;
  readonly size: RegExp;
  readonly amount: RegExp;
}

export const sizeSource = '(\\d+)\\s*(?:px)?\\s*[*x×]\\s*(\\d+)(?:\\s*(?:px|像素|pixels?))?';
export const toSource = '\\s*(?:-|–|—|~|～|〜|至|到|to\\b|through\\b)\\s*';

/** A number with its unit or measure word, if any. */
export function amountSource({ classifierSource, source }: Units): string {
  return `(${numberSource}(?!\\d))\\s*(${source}|${classifierSource})?`;
}

const modal = '(?:(?:(?:must|should|needs? to|can) be )|(?:必须|应该?|需要?|须|且|并且)\\s*)?';
const denied = '(?:最[大多长高小少短低])?不(?:能|可|得|应|要|会|允许|支持)*';
const notEnglish = '(?:(?:should|must|can|may) ?)?not (?:be )?|cannot be |no ';

/**
 * What the words of `phrases` make with one another. "Not more" is at most, "more than or equal to" at least; those that hold
 * others come first.
 */
export function limitPatterns(words: PhraseWords, units: Units): readonly LimitPattern[] {
  const [more, less] = [pairOf(words.more), pairOf(words.less)];
  const [upTo, least] = [anyOf(words.upTo), anyOf(words.atLeast)];
  const orEqual = (of: Pair) => `${of.han}(?:或者?)?等于|${of.latin} than or equal to|equal to or ${of.latin} than`;
  const limits: readonly (readonly [source: string, side: Side])[] = [
    [
      `${denied}(?:${more.han}|超(?=\\s*\\d|\\s*[零一二两三四五六七八九十]))|(?:${notEnglish})(?:(?:${more.latin}) than|above|over)\\b|(?:(?:should|must|can|may|do|does) ?)?(?:not (?:to )?|cannot |(?:does|do)n['’]t )exceed(?:ing)?|${orEqual(less)}|≤|<=|${upTo}`,
      atMost,
    ],
    [
      `${denied}${less.han}|(?:${notEnglish})(?:(?:${less.latin}) than|below|under)\\b|${orEqual(more)}|≥|>=|${least}`,
      atLeast,
    ],
    [`${less.han}|<|＜|${less.latin} than|under\\b|below\\b`, below],
    [`${more.han}|>|＞|${more.latin} than|over\\b|exceeding\\b`, above],
  ];
  const filler = `(?:\\s*(?:${anyOf(words.beforeNumber)}|：|:))*\\s*`;
  return limits.map(([source, side]) => ({
    side,
    size: new RegExp(`${modal}(?:${source})${filler}${sizeSource}`, 'iy'),
    amount: new RegExp(
      `${modal}(?:${source})${filler}${amountSource(units)}(?![\\d:*.]\\d|[:*]\\d|${toSource}\\d)`,
      'iy',
    ),
  }));
}

interface Pair {
  readonly latin: string;
  readonly han: string;
}

function pairOf(words: readonly string[]): Pair {
  const isLatin = (word: string) => /^[a-z]/i.test(word);
  return { latin: anyOf(words.filter(isLatin)), han: anyOf(words.filter((word) => !isLatin(word))) };
}
