import { isDeepStrictEqual } from 'node:util';
import { validateCreateAigcVideoTask as gateway } from '../../generated/src/gateway/index.ts';
import { validateCreateAigcVideoTask as mps } from '../../generated/src/mps/index.ts';
import {
  validateCreateAigcVideoRedrawTask as redraw,
  validateCreateAigcVideoTask as vod,
} from '../../generated/src/vod/index.ts';
import type { Case, TextCase } from './cases.ts';

interface Issue {
  readonly path: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly suggestion?: unknown;
}

interface Verdict {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly issues: readonly Issue[];
}

const validators = { vod, mps, gateway, redraw };

function verdictOn({ operation, request, surface }: Pick<Case, 'operation' | 'request' | 'surface'>): Verdict {
  const verdict = validators[operation ?? surface](request);
  return verdict.ok
    ? { ok: true, value: verdict.value, issues: verdict.warnings as readonly Issue[] }
    : { ok: false, issues: verdict.issues as readonly Issue[] };
}

/** In what the validator's verdict differs from the one that is wanted; empty when it is right. */
export function mistakes(one: Case): readonly string[] {
  const { about = [], aboutOneOf, noSuggestion, quiet = [], sentAsGiven, suggestion, want } = one;
  const verdict = verdictOn(one);
  const { issues } = verdict;
  const found: string[] = [];
  const refused = issues.filter(({ severity }) => severity === 'error');
  if (verdict.ok === refused.length > 0) found.push(`ok is ${verdict.ok}, with ${refused.length} errors`);
  if (want === 'error' && verdict.ok) found.push('wanted an error');
  if ((want === 'warning' || want === 'clean' || want === 'notRefused') && !verdict.ok) found.push('wanted no error');
  if (want === 'clean' && issues.length > 0) found.push('wanted nothing to be said');
  if ((want === 'warning' || want === 'told') && issues.length === 0) found.push('wanted something to be said');

  const severe = issues.filter(({ severity }) => (want === 'error' || want === 'warning' ? severity === want : true));
  for (const path of about)
    if (!severe.some((issue) => issue.path === path)) found.push(`wanted an issue about ${path}`);
  const near = aboutOneOf ?? [];
  if (near.length > 0 && !severe.some((issue) => near.some((path) => isWithin(issue.path, path)))) {
    found.push(`wanted an issue about ${near.join(' or ')}`);
  }
  for (const path of quiet) if (issues.some((issue) => issue.path === path)) found.push(`wanted nothing about ${path}`);
  const places = [...about, ...near];
  const there = issues.filter(({ path }) => places.includes(path));
  if (suggestion !== undefined && !there.some((issue) => issue.suggestion === suggestion)) {
    found.push(`wanted the suggestion ${suggestion}`);
  }
  if (noSuggestion === true && there.some((issue) => issue.suggestion !== undefined))
    found.push('wanted no suggestion');
  if (sentAsGiven === true && verdict.ok && !isDeepStrictEqual(verdict.value, one.request))
    found.push('wanted it sent as given');
  return found.length === 0 ? [] : [...found, ...issues.map(shortly)];
}

/** The severities a fact has on the surfaces of a pair. */
export function pairSeverities(cases: readonly Case[]): readonly string[] {
  return cases.map((one) => {
    const path = one.pairAbout ?? one.about?.[0] ?? '';
    const severities = verdictOn(one)
      .issues.filter((issue) => issue.path === path)
      .map(({ severity }) => severity);
    return severities.includes('error') ? 'error' : (severities[0] ?? 'nothing');
  });
}

export function textMistakes(one: TextCase): readonly string[] {
  const { issues } = verdictOn(one);
  const there = issues.filter(({ path }) => isWithin(path, one.at));
  if (there.length === 0) return [`wanted an issue about ${one.at}`, ...issues.map(shortly)];
  const text = there.map(({ message }) => message).join('\n');
  const found: string[] = [];
  if (one.code !== undefined && !there.some(({ code }) => code === one.code)) found.push(`wanted the code ${one.code}`);
  if (one.suggestion !== undefined && !there.some(({ suggestion }) => suggestion === one.suggestion)) {
    found.push(`wanted the suggestion ${one.suggestion}`);
  }
  for (const never of one.neverSuggests ?? []) {
    if (
      there.some(({ suggestion }) => suggestion === never) ||
      new RegExp(`did you mean[^?]*${never}`, 'i').test(text)
    ) {
      found.push(`suggested ${never}`);
    }
  }
  for (const word of one.says ?? []) if (!text.includes(word)) found.push(`wanted the text to say ${word}`);
  const words = one.saysOneOf ?? [];
  if (words.length > 0 && !words.some((word) => text.toLowerCase().includes(word.toLowerCase()))) {
    found.push(`wanted the text to say one of ${words.join(', ')}`);
  }
  return found.length === 0 ? [] : [...found, ...there.map(shortly)];
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

function shortly({ message, path, severity }: Issue): string {
  return `${severity} ${path}: ${message.slice(0, 160)}`;
}
