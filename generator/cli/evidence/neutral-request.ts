import type { Parameter } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface } from '../../model/table.ts';
import { placeholders, shapeOf } from '../../runtime/client/journal-shape.ts';
import { isObject } from '../../runtime/core/values.ts';
import type { Kept } from '../../runtime/data/kept.ts';

/** A request with neutral values in place of what is not kept. */
export interface NeutralRequest {
  readonly request: Readonly<Record<string, unknown>>;
  /** Characters of strings, by path: `FileInfos[0].Url`. */
  readonly lengths: Readonly<Record<string, number>>;
  /** What the request had that matters and that the shape does not say, so that it cannot be made again. */
  readonly missing: readonly string[];
}

/** Makes a request of a shape. What a journal must not hold, and holds all the same, does not get into it. */
export function neutralRequest(surface: Surface, operation: Operation, kept: Kept, shape: unknown): NeutralRequest {
  const neutral = new Neutral(surface, new Map(operation.request.map(({ example, name }) => [name, example])));
  const request = neutral.object(shape, kept, operation.request, '');
  return { request, lengths: neutral.lengths, missing: neutral.missing };
}

class Neutral {
  readonly lengths: Record<string, number> = {};
  readonly missing: string[] = [];
  readonly #surface: Surface;
  readonly #examples: ReadonlyMap<string, unknown>;

  constructor(surface: Surface, examples: ReadonlyMap<string, unknown>) {
    this.#surface = surface;
    this.#examples = examples;
  }

  object(shape: unknown, kept: Kept, parameters: readonly Parameter[], path: string): Record<string, unknown> {
    const request: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(isObject(shape) ? shape : {})) {
      const own = isObject(kept) && Object.hasOwn(kept, name) ? (kept as Record<string, Kept>)[name] : undefined;
      if (own === undefined) {
        const count = name === placeholders.others && typeof inner === 'number' ? inner : 1;
        const where = path === '' ? 'the request' : path;
        this.missing.push(
          `${where} had ${count === 1 ? 'a parameter' : `${count} parameters`} that the specs do not know`,
        );
        continue;
      }
      const parameter = parameters.find((one) => one.name === name);
      request[name] = this.#value(inner, own, parameter, path === '' ? name : `${path}.${name}`);
    }
    return request;
  }

  #value(shape: unknown, kept: Kept, parameter: Parameter | undefined, path: string): unknown {
    if (Array.isArray(shape)) return shape.map((one, index) => this.#value(one, kept, parameter, `${path}[${index}]`));
    if (!isObject(shape)) {
      const again = shapeOf(shape, kept);
      return isObject(again) ? this.#value(again, kept, parameter, path) : again;
    }
    const { [placeholders.digits]: digits, [placeholders.json]: json, [placeholders.length]: length } = shape;
    if (typeof length === 'number') return this.#string(length, kept, parameter, path);
    if (typeof digits === 'number') return this.#examples.get(path) ?? 10 ** (Math.min(Math.max(digits, 1), 15) - 1);
    const inner = this.#parametersOf(parameter);
    // A path cannot lead into the JSON of a string, so nothing is said of the lengths in it.
    if (json === undefined) return this.object(shape, kept, inner, path);
    const within = new Neutral(this.#surface, new Map());
    const text = JSON.stringify(within.object(json, kept, inner, ''));
    this.missing.push(...within.missing.map((why) => `in ${path} ${why}`));
    return text;
  }

  #string(length: number, kept: Kept, parameter: Parameter | undefined, path: string): string {
    if (Array.isArray(kept)) this.missing.push(`${path} had a value that the specs do not list`);
    if (length <= 0) return '';
    this.lengths[path] = length;
    const content = parameter?.content;
    if (content?.kind === 'url') return 'https://example.com/a.png';
    if (content?.kind === 'json' && content.isList === true) return '[]';
    return content?.kind === 'base64' ? 'AAAA' : 'p';
  }

  /** The parameters of the object that a parameter is, or holds as JSON. */
  #parametersOf(parameter: Parameter | undefined): readonly Parameter[] {
    const { content, type } = parameter ?? {};
    const of = type?.kind === 'list' ? type.of : type;
    const name = of?.kind === 'struct' ? of.name : content?.kind === 'json' ? content.type : undefined;
    return name === undefined ? [] : findStruct(this.#surface, name).parameters;
  }
}
