import type { Place } from './placed-text.ts';

/** When a fact holds. Everything that is given must be so. */
export interface Scope {
  /** Parameters that have one of these values: `{ ModelName: ['Kling'], ModelVersion: ['2.1', '2.5'] }`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Ids of the input kinds of `common/reading.yaml`: `text-to-video`. */
  readonly inputs?: readonly string[];
  readonly absent?: readonly string[];
  readonly present?: readonly string[];
}

export type Medium = 'image' | 'video' | 'audio' | 'file';

/** What a sentence says about the parameter it stands at. */
export type Statement =
  /** One of the values that may be sent or that come back. */
  | { readonly kind: 'value'; readonly value: string; readonly meaning?: string }
  /** Numbers; an end that is missing is open, an exclusive one is not part of the range. */
  | {
      readonly kind: 'range';
      readonly min?: number;
      readonly max?: number;
      readonly exclusive?: 'min' | 'max' | 'both';
      readonly whole?: true;
    }
  | { readonly kind: 'default'; readonly value: string }
  | { readonly kind: 'length'; readonly min?: number; readonly max?: number; readonly of: 'characters' | 'bytes' }
  /** Elements of a list. */
  | { readonly kind: 'count'; readonly min?: number; readonly max?: number; readonly of: Medium | 'element' }
  /** Megabytes (10^6 and 2^20 are not told apart by the vendor). `total`: of all files together. */
  | {
      readonly kind: 'size';
      readonly max: number;
      readonly exclusive?: true;
      readonly of: Medium;
      readonly total?: true;
    }
  | { readonly kind: 'format'; readonly format: string; readonly of: Medium }
  /** A dimension of a file: `width` and `height` in pixels, `duration` in seconds, `ratio` as width over height. */
  | {
      readonly kind: 'measure';
      readonly what: 'width' | 'height' | 'duration' | 'ratio';
      readonly of: Medium;
      readonly min?: number;
      readonly max?: number;
      readonly exclusive?: 'min' | 'max' | 'both';
    }
  | { readonly kind: 'supported' }
  | { readonly kind: 'unsupported' }
  /** What no other statement about the same parameter names is not supported. */
  | { readonly kind: 'others-unsupported' }
  | { readonly kind: 'required' }
  /** The parameter counts only then. */
  | { readonly kind: 'effective' }
  /** Another parameter must be sent as well. */
  | { readonly kind: 'needs'; readonly field: string }
  /** Another parameter must not be sent as well. */
  | { readonly kind: 'excludes'; readonly field: string }
  | { readonly kind: 'unit'; readonly unit: string }
  /** How long a result or a file stays. */
  | { readonly kind: 'lifetime'; readonly seconds: number }
  /** For how long a key used before is refused. */
  | { readonly kind: 'window'; readonly seconds: number }
  | { readonly kind: 'rate'; readonly requests: number; readonly per: 'second' | 'minute' }
  /** Tasks at work at the same time. */
  | { readonly kind: 'concurrency'; readonly tasks: number }
  | { readonly kind: 'example'; readonly value: string }
  | { readonly kind: 'nullable' }
  | { readonly kind: 'deprecated' };

/** A statement with its conditions, and where it stands. */
export interface Fact {
  readonly says: Statement;
  readonly when: Scope;
  /** `stated`: in so many words. `likely`: the reader filled something in, such as a model named sentences before. */
  readonly confidence: 'stated' | 'likely';
  readonly place: Place;
  /** The words it was read from. */
  readonly quote: string;
}

/**
 * A fact as one line, the same for the same fact however the document words it: `[ModelName=Kling] range 3..15`.
 * Scopes and lists are sorted, so that two documents can be compared by these lines alone.
 */
export function factLine({ says, when }: Pick<Fact, 'says' | 'when'>): string {
  const scope = scopeText(when);
  return scope === '' ? statementText(says) : `[${scope}] ${statementText(says)}`;
}

function scopeText({ fields = {}, inputs = [], absent = [], present = [] }: Scope): string {
  const equal = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${[...(fields[name] ?? [])].sort().join('|')}`);
  const kinds = inputs.length === 0 ? [] : [`input=${[...inputs].sort().join('|')}`];
  const without = [...absent].sort().map((name) => `no ${name}`);
  const along = [...present].sort().map((name) => `with ${name}`);
  return [...equal, ...kinds, ...without, ...along].join(', ');
}

function statementText(says: Statement): string {
  switch (says.kind) {
    case 'value':
    case 'default':
    case 'example':
      return `${says.kind} ${says.value}`;
    case 'range':
      return `range ${rangeText(says)}${says.whole === true ? ' whole' : ''}`;
    case 'length':
      return `length ${rangeText(says)} ${says.of}`;
    case 'count':
      return `count ${rangeText(says)} ${says.of}`;
    case 'size':
      return `size ${says.of} ${says.exclusive === true ? '<' : '<='}${says.max} MB${says.total === true ? ' total' : ''}`;
    case 'format':
      return `format ${says.of} ${says.format}`;
    case 'measure':
      return `measure ${says.of} ${says.what} ${rangeText(says)}`;
    case 'needs':
    case 'excludes':
      return `${says.kind} ${says.field}`;
    case 'unit':
      return `unit ${says.unit}`;
    case 'lifetime':
    case 'window':
      return `${says.kind} ${says.seconds} s`;
    case 'rate':
      return `rate ${says.requests}/${says.per}`;
    case 'concurrency':
      return `concurrency ${says.tasks}`;
    default:
      return says.kind;
  }
}

/** `3..15`, `..50`, `0<..`, `..<90`. */
function rangeText({
  min,
  max,
  exclusive,
}: {
  readonly min?: number;
  readonly max?: number;
  readonly exclusive?: 'min' | 'max' | 'both';
}): string {
  const low = min === undefined ? '' : `${min}${exclusive === 'min' || exclusive === 'both' ? '<' : ''}`;
  const high = max === undefined ? '' : `${exclusive === 'max' || exclusive === 'both' ? '<' : ''}${max}`;
  return `${low}..${high}`;
}
