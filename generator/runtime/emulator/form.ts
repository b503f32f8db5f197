import type { Shape } from './shape.js';

/** Names of more parts than this are taken as a whole: nothing of the API is nested so deep. */
const deepest = 32;

/** What the names of a form say of one value: its text, each time it came, and what is under it. */
interface Node {
  readonly texts: string[];
  readonly parts: Map<string, Node>;
}

/**
 * Makes the JSON request of a flattened form, such as `FileInfos.0.Type=Url&OutputConfig.Duration=5`. Text becomes a
 * number or a boolean only where the shape has one and the text is one; all else stays as it came, unknown names too,
 * so that validation reports it. Lists must count from 0 without a gap, or they stay objects; a value that came twice
 * becomes a list. Never throws.
 */
export function decodeForm(
  form: string | Iterable<readonly [name: string, value: string]>,
  shape: Shape,
): Readonly<Record<string, unknown>> {
  const root: Node = { texts: [], parts: new Map() };
  const pairs = typeof form === 'string' ? new URLSearchParams(form) : form;
  for (const [name, text] of pairs) {
    let node = root;
    for (const part of partsOf(name)) node = partOf(node, part);
    node.texts.push(text);
  }
  return struct(root, shape);
}

function partsOf(name: string): readonly string[] {
  const parts = name.split('.', deepest + 1);
  return parts.length > deepest ? [name] : parts;
}

function partOf(node: Node, name: string): Node {
  const known = node.parts.get(name);
  if (known !== undefined) return known;
  const fresh: Node = { texts: [], parts: new Map() };
  node.parts.set(name, fresh);
  return fresh;
}

/** `fromEntries` makes own properties even of `__proto__`. */
function struct(node: Node, shape: Shape | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from(node.parts, ([name, part]) => [name, decoded(part, shapeUnder(shape, name))]));
}

/** The shape of a property or of an element; none under a free object or an unknown name. */
function shapeUnder(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape === undefined || typeof shape === 'string') return undefined;
  if (isList(shape)) return shape[0];
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

function decoded(node: Node, shape: Shape | undefined): unknown {
  const [text, ...more] = node.texts;
  if (text === undefined) return nested(node, shape);
  if (more.length === 0 && node.parts.size === 0) return scalar(text, shape);
  // Two values where one belongs. A list of texts must not come of it where a list is right: no client writes it so.
  return shape !== undefined && isList(shape)
    ? text
    : [...node.texts, ...(node.parts.size === 0 ? [] : [nested(node, shape)])];
}

function nested(node: Node, shape: Shape | undefined): unknown {
  const mayBeList = shape === undefined || isList(shape);
  if (!mayBeList || !countsFromZero(node.parts)) return struct(node, shape);
  return Array.from(node.parts.keys(), (_, index) => {
    const element = node.parts.get(String(index));
    return element === undefined ? undefined : decoded(element, shapeUnder(shape, String(index)));
  });
}

/** Whether the names are 0, 1, 2, … in any order: as many as there are, so that no index makes a large list. */
function countsFromZero(parts: ReadonlyMap<string, Node>): boolean {
  for (let index = 0; index < parts.size; index++) if (!parts.has(String(index))) return false;
  return true;
}

function scalar(text: string, shape: Shape | undefined): unknown {
  if (shape === 'integer')
    return /^(?:0|-?[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  if (shape === 'number') return isNumber(text) ? Number(text) : text;
  if (shape === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return text;
}

/** A number as JSON writes it. */
function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
