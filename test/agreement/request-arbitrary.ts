import fc from 'fast-check';
import type { Scalar } from '../../generator/model/facts.ts';
import { type Row, rowsOf } from '../../generator/model/lower.ts';
import type { Parameter, Type } from '../../generator/model/parameter.ts';
import { formatPath } from '../../generator/model/path.ts';
import { findStruct, type Operation, type Surface } from '../../generator/model/table.ts';

/**
 * Requests that are mostly right, with every kind of mistake in between. The values come from the whole matrix, so a
 * request for one model carries the values of others too.
 */
export function requestArbitrary(surface: Surface, operation: Operation, row: Row | undefined): fc.Arbitrary<unknown> {
  const build = new Builder(surface, operation);
  const request = build.object(operation.request, '').map((value) => chooseModel(value, operation, row));
  return fc.oneof({ weight: 60, arbitrary: request }, { weight: 1, arbitrary: fc.jsonValue() });
}

/** Puts the request into a row of the matrix, and now and then into no row at all. */
function chooseModel(
  value: Record<string, unknown>,
  operation: Operation,
  row: Row | undefined,
): Record<string, unknown> {
  const { matrix } = operation;
  if (matrix === undefined || row === undefined) return value;
  const { [matrix.model]: wildModel, [matrix.version]: wildVersion, ...rest } = value;
  // The builder leaves a wild model in about one request in eight.
  if (wildModel !== undefined) return value;
  const versions = Array.isArray(row.versions) ? row.versions : [row.versions === 'any' ? 'unheard-of' : undefined];
  const version = versions[JSON.stringify(rest).length % versions.length];
  return {
    ...(row.model === undefined ? {} : { [matrix.model]: row.model }),
    ...(wildVersion === undefined
      ? version === undefined
        ? {}
        : { [matrix.version]: version }
      : { [matrix.version]: wildVersion }),
    ...rest,
  };
}

const wrong = fc.constantFrom<unknown>(
  null,
  true,
  7,
  1.5,
  -1,
  'surely not',
  '',
  [],
  {},
  [null],
  [{}],
  ['x'],
  1e300,
  '5',
  '1e1',
  '05',
);

class Builder {
  readonly #surface: Surface;
  readonly #operation: Operation;
  /** The length of the longest list drawn: more than the matrix allows anywhere. */
  readonly #longest: number;

  constructor(surface: Surface, operation: Operation) {
    this.#surface = surface;
    this.#operation = operation;
    this.#longest = Math.max(8, ...capsOf(operation).map((cap) => cap + 1));
  }

  object(parameters: readonly Parameter[], path: string): fc.Arbitrary<Record<string, unknown>> {
    const fields = Object.fromEntries(
      parameters.map((parameter) => [parameter.name, this.#parameter(parameter, join(path, parameter.name))]),
    );
    const known = fc.record(fields).map(withoutAbsent);
    const stranger = fc.constantFrom('Unknown', 'unknown', '__proto__', 'constructor', 'toString', 'Duration', 'Promt');
    return fc.oneof(
      { weight: 25, arbitrary: known },
      { weight: 1, arbitrary: fc.tuple(known, stranger).map(([value, key]) => withOwn(value, key, 1)) },
    );
  }

  #parameter(parameter: Parameter, path: string): fc.Arbitrary<unknown> {
    const { matrix } = this.#operation;
    const chosenElsewhere = matrix !== undefined && (path === matrix.model || path === matrix.version);
    const right = contentOf(parameter) ?? this.#value(parameter.type, path);
    const given = parameter.required ? 40 : 10;
    if (chosenElsewhere) {
      return fc.oneof(
        { weight: 14, arbitrary: fc.constant(absent) },
        { weight: 1, arbitrary: right },
        { weight: 1, arbitrary: fc.constantFrom(...this.#matrixValues(path).flatMap(spellings), ...unheardOf) },
        { weight: 1, arbitrary: wrong },
      );
    }
    return fc.oneof(
      { weight: parameter.required ? 1 : 14, arbitrary: fc.constant(absent) },
      { weight: given, arbitrary: right },
      { weight: 1, arbitrary: wrong },
      ...(parameter.acceptsString === undefined
        ? []
        : [{ weight: 2, arbitrary: fc.constant('a text') as fc.Arbitrary<unknown> }]),
    );
  }

  #value(type: Type, path: string): fc.Arbitrary<unknown> {
    switch (type.kind) {
      case 'string': {
        const values = [...(type.values ?? []), ...this.#matrixValues(path)];
        const edge = type.maxLength === undefined ? [] : edgesOfLength(type.maxLength);
        const free = type.values === undefined ? ['a text'] : [];
        const otherCase = values.flatMap((value) => [String(value).toUpperCase(), String(value).toLowerCase()]);
        return fc.constantFrom<unknown>(
          ...[...values, ...values, ...values, ...values, ...values, ...values],
          ...[...otherCase, ...free, ...edge, 'no such value'],
        );
      }
      case 'integer':
      case 'number':
        return fc.constantFrom<unknown>(
          ...numbers([...this.#matrixValues(path), type.min, type.max, ...(type.values ?? [])]),
        );
      case 'boolean':
        return fc.boolean();
      case 'object':
        return fc.constantFrom<unknown>({}, { any: ['thing'] });
      case 'struct':
        return this.object(findStruct(this.#surface, type.name).parameters, path);
      case 'list':
        return fc.array(this.#value(type.of, `${path}[]`), { maxLength: this.#longest, size: 'max' }).chain((items) =>
          // Short lists are the common case; long ones test the caps.
          fc.constantFrom(
            items.slice(0, 1),
            items.slice(0, 1),
            items.slice(0, 2),
            items.slice(0, 3),
            items.slice(0, 4),
            items,
          ),
        );
    }
  }

  /** Every value that some cell of the matrix gives for a path. */
  #matrixValues(path: string): readonly Scalar[] {
    const { matrix } = this.#operation;
    if (matrix === undefined) return [];
    if (path === matrix.model) return matrix.models.map((model) => model.name);
    if (path === matrix.version)
      return matrix.models.flatMap((model) => (model.versions === 'unlisted' ? [] : model.versions));
    const columns = matrix.columns.filter((column) => column.paths.some((one) => formatPath(one) === path));
    const cells = columns.flatMap(({ id }) =>
      matrix.models.flatMap(({ groups }) => groups.flatMap(({ cells }) => cells[id] ?? [])),
    );
    const ranges = this.#operation.rules.flatMap(({ effect }) =>
      effect.kind === 'allow' && formatPath(effect.path) === path ? [{ allowed: effect.allowed }] : [],
    );
    return [...cells, ...ranges].flatMap(({ allowed: { values = [], tolerated = [], min, max } }) => [
      ...values,
      ...tolerated,
      ...[min, max].filter((bound) => bound !== undefined),
    ]);
  }
}

/** Addresses, Base64 and JSON, most of them right. What JSON as text holds is beyond a schema where it may refuse. */
function contentOf({ content, example, type }: Parameter): fc.Arbitrary<unknown> | undefined {
  if (content === undefined) return undefined;
  const texts = {
    url: [
      url,
      url,
      url,
      url,
      'http://localhost/a',
      'asset://a',
      'example.com/a',
      '/a.png',
      'a.png',
      'C:\\a',
      'DATA:,a',
      'file:a',
    ],
    base64: ['aGk=', 'aGk=', 'aGk=', 'data:image/png;base64,aGk=', 'Data:,a'],
    // What the type of such an object asks for is in the example alone.
    json: [...Array(4).fill(example ?? '{"a":1}'), '{"a":1}', 'a word', '[]', '"{}"'],
  }[content.kind];
  const one = fc.constantFrom<unknown>(...texts, '');
  const most = type.kind === 'list' ? (type.max ?? 3) : 0;
  return type.kind === 'list' ? fc.array(one, { maxLength: most + 1 }) : one;
}

const url = 'https://example.com/a.png';

/** Models and versions of which nobody has heard, some of them close to others. */
const unheardOf = ['Seedance', 'VS', 'SV', 'H3', 'MiniMax', '2.7', '9', 'v9.9', 'q9', '3.0-Ultra', 'O2', '\u212Aling'];

/** A name as people write it: in another case, with blanks, with a `v`, with a letter too few, too many or another. */
function spellings(name: Scalar): readonly string[] {
  const text = String(name);
  const [first = '', second = '', ...rest] = text;
  return [
    ...[
      text.toUpperCase(),
      text.toLowerCase(),
      `${text} `,
      ` ${text}`,
      `v${text}`,
      `V ${text}`,
      `${text}s`,
      `${text}1`,
    ],
    ...[
      text.slice(1),
      text.slice(0, -1),
      `${text.slice(0, -1)}x`,
      `${text.slice(0, -2)}yz`,
      second + first + rest.join(''),
    ],
    ...[text.replace('.', ''), text.replace('-', '_'), text.replace('-', ' '), `${text}\u{1F3AC}`],
  ];
}

/** How many elements the cells of the matrix allow at the most. */
function capsOf({ matrix }: Operation): readonly number[] {
  const groups = matrix?.models.flatMap((model) => model.groups) ?? [];
  return groups.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => cell?.count?.max ?? []));
}

const absent = Symbol('absent');

function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== absent));
}

/** A copy with one more property of its own, even when the name is `__proto__`. */
function withOwn(value: Record<string, unknown>, key: string, item: unknown): Record<string, unknown> {
  return Object.defineProperty({ ...value }, key, {
    value: item,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** Just fitting and just not, in plain letters and in characters outside the basic plane. */
function edgesOfLength(most: number): readonly string[] {
  return ['x'.repeat(most), 'x'.repeat(most + 1), '\u{1F3AC}'.repeat(most), '\u{1F3AC}'.repeat(most + 1)];
}

/** Numbers at, beside and between the bounds; some of them as text. */
function numbers(bounds: readonly unknown[]): readonly unknown[] {
  const known = bounds.filter((bound) => typeof bound === 'number');
  const near = known.flatMap((bound) => [bound, bound, bound, bound - 1, bound + 1, bound + 0.5]);
  const texts = known.flatMap((bound) => [String(bound), `${bound}.0`, `${bound}.5`]);
  return [...near, ...texts, 0, 5, -0];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The rows to try one after another; one without a matrix. */
export function rowsToTry(operation: Operation): readonly (Row | undefined)[] {
  return operation.matrix === undefined ? [undefined] : rowsOf(operation.matrix, operation.request);
}
