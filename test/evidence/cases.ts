import { readFileSync } from 'node:fs';

/** What a validator has to make of a request. */
export type Want =
  /** Refused with an error. */
  | 'error'
  /** Not refused, with a warning. */
  | 'warning'
  /** Not refused, and nothing is said. */
  | 'clean'
  /** Not refused; warnings are left open. */
  | 'notRefused'
  /** Something is said; whether as an error or a warning is left open. */
  | 'told'
  /** Left open: nothing is known. */
  | 'any';

export interface Case {
  readonly id: string;
  /** The kind of fault the case stands for, 1 to 7; 0 where none. */
  readonly kind: number;
  readonly surface: 'vod' | 'mps' | 'gateway';
  readonly operation?: 'redraw';
  readonly want: Want;
  readonly reason: string;
  readonly request: unknown;
  /** Each of these parameters must have an issue of the severity that is wanted. */
  readonly about?: readonly string[];
  /** One of these, or of what is below them, must have one. */
  readonly aboutOneOf?: readonly string[];
  /** These must have no issue. */
  readonly quiet?: readonly string[];
  readonly suggestion?: string;
  readonly noSuggestion?: boolean;
  /** The value to send is the request as it was given. */
  readonly sentAsGiven?: boolean;
  /** Cases of one pair state one fact on several surfaces: its severity has to be the same. */
  readonly pair?: string;
  /** The parameter that the fact of a pair is about, where `about` does not say so. */
  readonly pairAbout?: string;
}

/** What a person has to read, in substance. */
export interface TextCase {
  readonly id: string;
  readonly surface: Case['surface'];
  readonly at: string;
  readonly reason: string;
  readonly request: unknown;
  readonly code?: string;
  readonly suggestion?: string;
  readonly neverSuggests?: readonly string[];
  readonly says?: readonly string[];
  readonly saysOneOf?: readonly string[];
}

interface SeenRequest {
  readonly id: string;
  readonly kind: number;
  readonly surface: Case['surface'];
  readonly want: 'ok' | 'told' | 'no' | 'any';
  readonly note: string;
  readonly request: unknown;
}

const ruleFiles = [
  '0-plain-rules',
  '1-general-statements',
  '2-resolutions-by-enhancement',
  '3-unlisted-and-misspelt',
  '4-case-only',
  '5-one-fact-three-surfaces',
  '6-known-to-fail',
  '7-free-text',
] as const;

/** Values chosen beforehand from documents and evidence, none of which stands in the specs. */
export function chosenCases(): readonly Case[] {
  return ruleFiles.flatMap((file) => read<Case>(file)).map(expanded);
}

/** Requests that people really sent. */
export function seenCases(): readonly Case[] {
  const wants = { ok: 'notRefused', told: 'told', no: 'error', any: 'any' } as const;
  return read<SeenRequest>('seen-requests')
    .map(({ id, kind, note, request, surface, want }) => ({
      id,
      kind,
      surface,
      want: wants[want],
      reason: note,
      request,
    }))
    .map(expanded);
}

export function textCases(): readonly TextCase[] {
  return read<TextCase>('texts').map(expanded);
}

function read<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`expected/${name}.json`, import.meta.url), 'utf8')) as readonly T[];
}

function expanded<T extends { readonly request: unknown }>(one: T): T {
  return { ...one, request: expandedValue(one.request) };
}

/** JSON has neither `undefined` nor a short way to write a text of ten megabytes. */
function expandedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expandedValue);
  if (typeof value !== 'object' || value === null) return value;
  if ('$undefined' in value) return undefined;
  if ('$repeat' in value && 'times' in value) return String(value.$repeat).repeat(Number(value.times));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, expandedValue(part)]));
}

/** The cases that state one fact on several surfaces, by the name of their pair. */
export function pairs(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const found = new Map<string, Case[]>();
  for (const one of cases) if (one.pair !== undefined) found.set(one.pair, [...(found.get(one.pair) ?? []), one]);
  return found;
}
