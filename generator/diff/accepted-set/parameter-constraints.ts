import { canonical, sortedScalars } from '../../model/canonical.ts';
import type { Scalar, Severity } from '../../model/facts.ts';
import type { Content, Parameter, Type } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import { codePoints, isGiven, isNumericString, isObject } from '../../runtime/core/values.ts';
import { base64, json, jsonList, url, urlOrWord, urls, urlsOrWords } from '../../runtime/validation/content.ts';
import { noFact, type Shape, startRun } from '../../runtime/validation/run.ts';
import { type Bound, type Constraint, constraint, together } from './constraint.ts';
import { asSent, differsInCase, isOneOf, isWithin, objectsAt, valueAt } from './values.ts';

/** What a parameter asks of the object it stands in, one constraint for each thing that may change on its own. */
export function parameterConstraints(
  parameter: Parameter,
  peer: Parameter | undefined,
  place: Path,
  owner: string,
  written?: Written,
): readonly Constraint[] {
  const writer = new Writer(parameter, place, owner);
  writer.presence();
  writer.type();
  writer.values(peer?.type);
  writer.limits();
  writer.content(written);
  writer.doubts();
  return writer.constraints;
}

/** What is asked of the object that a JSON text holds, where its type is known. */
export interface Written {
  readonly constraints: readonly Constraint[];
  /** All that is asked, in canonical form. */
  readonly key: string;
  /** What is wrong with an object at the worst. */
  readonly severityOf: (object: unknown) => Severity | undefined;
}

/** Requests for a model that no document lists, whose parameters are not known. */
export interface Open {
  readonly model: string;
  readonly has: (request: unknown) => boolean;
}

/** A name that only the other edition knows is refused here, or warned of. */
export function unknownName(name: string, place: Path, owner: string, open?: Open): readonly Constraint[] {
  const asks = { place: formatPath(place), unknown: name };
  const isGivenIn = (request: unknown) =>
    objectsAt(request, place).some((object) => valueAt(object, [step(name)]) !== undefined);
  if (open === undefined) {
    return [constraint({ owner, severity: 'error', asks, scope: scopeOf(place, name), isBroken: isGivenIn })];
  }
  const bare = {
    owner,
    asks,
    scope: [...scopeOf(place, name), open.model],
    choice: { path: open.model, of: open.has },
  };
  const given = { scope: scopeOf(place, name), holds: isGivenIn };
  const ofOthers = { scope: [open.model], holds: (request: unknown) => !open.has(request) };
  const ofUnlisted = { scope: [open.model], holds: (request: unknown) => open.has(request) };
  return [
    constraint({ ...bare, severity: 'error', ...together([ofOthers, given]) }),
    constraint({ ...bare, severity: 'warning', stray: 'name', ...together([ofUnlisted, given]) }),
  ];
}

/** Owners of the parts of a parameter, which change on their own. */
export const part = {
  name: (owner: string) => `${owner}#name`,
  required: (owner: string) => `${owner}#required`,
  type: (owner: string) => `${owner}#type`,
  form: (owner: string) => `${owner}#form`,
  values: (owner: string) => `${owner}#values`,
  value: (owner: string, value: unknown) => `${owner}#value ${JSON.stringify(value)}`,
  content: (owner: string) => `${owner}#content`,
  limit: (owner: string, limit: string) => `${owner}#${limit}`,
  implied: (owner: string) => `${owner}#implied`,
  delisted: (owner: string) => `${owner}#delisted`,
};

/** The owners of everything a parameter may ask, values aside. */
export function allParts(owner: string): readonly string[] {
  const { content, delisted, form, implied, limit, name, required, type, values } = part;
  const limits = ['min', 'max', 'maxLength', 'count.min', 'count.max'].map((one) => limit(owner, one));
  return [...[name, required, type, form, values, content, implied, delisted].map((of) => of(owner)), ...limits];
}

interface HowAsked {
  readonly severity?: Severity;
  /** A number that came as text is looked at as the text it is. */
  readonly raw?: boolean;
  readonly bound?: Bound;
}

class Writer {
  readonly constraints: Constraint[] = [];
  readonly #parameter: Parameter;
  readonly #place: Path;
  readonly #owner: string;

  constructor(parameter: Parameter, place: Path, owner: string) {
    this.#parameter = parameter;
    this.#place = place;
    this.#owner = owner;
  }

  presence(): void {
    const { required, requiredBy, severity } = this.#parameter;
    if (!required) return;
    const isBroken = (value: unknown) => !isGiven(value);
    this.#add(part.required(this.#owner), 'required', isBroken, {
      severity: requiredBy === undefined ? severity : 'error',
    });
  }

  type(): void {
    const { acceptsString, type } = this.#parameter;
    const asks = { type: shapeOf(type), text: acceptsString !== undefined };
    const isBroken = (value: unknown) =>
      value !== undefined && !isOf(type, value) && !(acceptsString !== undefined && typeof value === 'string');
    this.#add(part.type(this.#owner), asks, isBroken);
    if ('numericString' in type && type.numericString === 'warning') {
      this.#add(part.form(this.#owner), 'number, not text', isNumericString, { severity: 'warning', raw: true });
    }
    if (acceptsString === 'warning') {
      this.#add(part.form(this.#owner), 'object, not text', (value) => typeof value === 'string', {
        severity: 'warning',
      });
    }
  }

  /** What neither edition has is refused; what the editions may differ in is asked value by value. */
  values(peer: Type | undefined): void {
    const values = valuesOf(this.#parameter.type);
    if (values === undefined) return;
    const seen = seenOf(this.#parameter.type);
    const others = peer === undefined ? [] : [...(valuesOf(peer) ?? []), ...seenOf(peer)];
    const all: readonly Scalar[] = [...new Set<Scalar>([...values, ...seen, ...others])];
    const type = typeof all[0];
    const isUnknown = (value: unknown) => typeof value === type && !isOneOf(value, all);
    const isOther = (value: unknown) => isUnknown(value) && !differsInCase(value, all);
    this.#add(part.values(this.#owner), { values: sortedScalars(all) }, isOther);
    for (const one of all) {
      const owner = part.value(this.#owner, one);
      const isVariant = (value: unknown) => isUnknown(value) && differsInCase(value, [one]);
      if (isOneOf(one, values)) {
        if (type === 'string') this.#add(owner, { letters: one }, isVariant, { severity: 'warning' });
        continue;
      }
      const isSeen = isOneOf(one, seen);
      if (isSeen) this.#add(owner, { seen: one }, (value) => value === one, { severity: 'warning' });
      if (differsInCase(one, values)) {
        if (!isSeen) this.#add(owner, { recased: one }, (value) => value === one, { severity: 'warning' });
        continue;
      }
      this.#add(owner, { not: one, seen: isSeen }, (value) => (value === one ? !isSeen : isVariant(value)));
    }
  }

  /** The form of a text is left to the check that the validators call; the object in it is asked what its type asks. */
  content(written?: Written): void {
    const { content } = this.#parameter;
    if (content === undefined) return;
    const owner = part.content(this.#owner);
    const asks = { content, written: written?.key };
    const severity = once((value) => severityOf(content, value, written));
    this.#add(owner, asks, (value) => severity(value) === 'error');
    this.#add(owner, asks, (value) => severity(value) === 'warning', { severity: 'warning' });
  }

  limits(): void {
    const { type } = this.#parameter;
    const bound = (limit: string, to: number | undefined, isBroken: (value: unknown, to: number) => boolean) => {
      if (to === undefined) return;
      const side = limit.endsWith('min') ? 'min' : 'max';
      this.#add(part.limit(this.#owner, limit), limit, (value) => isBroken(value, to), { bound: { limit: side, to } });
    };
    switch (type.kind) {
      case 'string':
        return bound(
          'maxLength',
          type.maxLength,
          (value, most) => typeof value === 'string' && codePoints(value) > most,
        );
      case 'integer':
      case 'number':
        bound('min', type.min, (value, min) => typeof value === 'number' && !isWithin(value, { min }));
        return bound('max', type.max, (value, max) => typeof value === 'number' && !isWithin(value, { max }));
      case 'list':
        bound('count.min', type.min, (value, min) => Array.isArray(value) && !isWithin(value.length, { min }));
        return bound('count.max', type.max, (value, max) => Array.isArray(value) && !isWithin(value.length, { max }));
    }
  }

  doubts(): void {
    const { delisted, documented } = this.#parameter;
    const isThere = (value: unknown) => value !== undefined;
    if (documented === 'implied') this.#add(part.implied(this.#owner), 'implied', isThere, { severity: 'warning' });
    if (delisted !== undefined) this.#add(part.delisted(this.#owner), 'delisted', isThere, { severity: 'warning' });
  }

  #add(
    owner: string,
    asks: unknown,
    isBroken: (value: unknown) => boolean,
    { bound, raw = false, severity = this.#parameter.severity }: HowAsked = {},
  ): void {
    const { name, type } = this.#parameter;
    const place = this.#place;
    const asked = { place: formatPath(place), name, asks };
    this.constraints.push(
      constraint({
        owner,
        severity,
        asks: { ...asked, bound },
        ...(bound === undefined ? {} : { bound, family: canonical(asked) }),
        scope: scopeOf(place, name),
        isBroken: (request) =>
          objectsAt(request, place).some((object) => {
            const value = valueAt(object, [step(name)]);
            return isBroken(raw ? value : asSent(value, type));
          }),
      }),
    );
  }
}

const nothing: Shape = { name: '', fact: noFact, parameters: {}, check: () => 0 };

/** A search tries the same few texts again and again. */
function once(severityIn: (value: unknown) => Severity | undefined): (value: unknown) => Severity | undefined {
  const known = new Map<string, Severity | undefined>();
  return (value) => {
    if (typeof value !== 'string') return severityIn(value);
    if (!known.has(value)) known.set(value, severityIn(value));
    return known.get(value);
  };
}

/** What is wrong with a value at the worst: with its form, or with the objects that it is the text of. */
function severityOf(content: Content, value: unknown, written?: Written): Severity | undefined {
  const form = severityOfForm(content, value);
  if (written === undefined || form === 'error' || typeof value !== 'string' || content.kind !== 'json') return form;
  const objects = objectsIn(value).map(written.severityOf);
  return objects.includes('error') ? 'error' : (form ?? objects.find((one) => one !== undefined));
}

/** The objects that a text is the JSON of: one, or those of a list. */
function objectsIn(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return [parsed].flat().filter(isObject);
  } catch {
    return [];
  }
}

/** What the runtime's check finds in a value at the worst. */
function severityOfForm(content: Content, value: unknown): Severity | undefined {
  const at = startRun(value, nothing, { refusals: {} });
  switch (content.kind) {
    case 'base64':
      base64(at, '', value);
      break;
    case 'url':
      if (content.orWord === true) {
        urlOrWord(at, '', value);
        urlsOrWords(at, '', value);
        break;
      }
      url(at, '', value);
      urls(at, '', value);
      break;
    case 'json':
      // What is no string is the business of the type.
      if (typeof value !== 'string') break;
      if (content.isList === true) jsonList(at, '', value);
      else json(at, '', value, undefined, content.orWord);
  }
  if (at.run.isRefused) return 'error';
  return at.run.issues === undefined ? undefined : 'warning';
}

function step(name: string): Path[number] {
  return { name, each: false };
}

function scopeOf(place: Path, name: string): readonly string[] {
  return [...(place.length === 0 ? [] : [formatPath(place)]), formatPath([...place, step(name)])];
}

export function valuesOf(type: Type): readonly (string | number)[] | undefined {
  return 'values' in type ? type.values : undefined;
}

/** Values that no document has and that are taken with a warning. */
export function seenOf(type: Type): readonly string[] {
  return 'seen' in type ? (type.seen ?? []) : [];
}

/** What of a type a value can break: not its name, and not its limits. */
export function shapeOf(type: Type): string {
  switch (type.kind) {
    case 'struct':
      return 'object';
    case 'list':
      return `list of ${shapeOf(type.of)}`;
    case 'integer':
    case 'number':
      return type.numericString === undefined ? type.kind : `${type.kind} or text`;
    default:
      return type.kind;
  }
}

function isOf(type: Type, value: unknown): boolean {
  switch (type.kind) {
    case 'string':
    case 'boolean':
      return typeof value === type.kind;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'object':
    case 'struct':
      return isObject(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => isOf(type.of, item));
  }
}
