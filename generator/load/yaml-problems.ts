import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Node,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';

/** Something wrong with the YAML itself, between two offsets of the text. */
export interface YamlProblem {
  readonly problem: string;
  readonly help?: string;
  readonly from: number;
  readonly to: number;
}

/** Calls back for every node of a document, with the collections around it. The visitor of the parser takes half as long as parsing. */
export function eachNode(
  { contents }: Document,
  found: (node: Node, isKey: boolean, around: readonly Node[]) => void,
): void {
  const around: Node[] = [];
  const go = (node: unknown, isKey: boolean): void => {
    if (!isNode(node)) return;
    found(node, isKey, around);
    if (!isCollection(node)) return;
    around.push(node);
    for (const item of node.items) {
      if (isPair(item)) {
        go(item.key, true);
        go(item.value, false);
      } else go(item, false);
    }
    around.pop();
  };
  go(contents, false);
}

type Ranged = Node & { readonly range: readonly [number, number, number] };

/**
 * What the parser says, in words that tell what to do, and where the mistake is rather than where it was noticed.
 * Mistakes that a line has beside its first are consequences of it, and the caller leaves them out.
 */
export function parserProblem(error: YAMLError, document: Document, text: string): YamlProblem {
  const [from, to] = error.pos;
  const at = { from, to };
  const open = error.message.startsWith('Missing closing');
  const quote = quoteBefore(from, document, open ? undefined : text);
  if (quote !== undefined) {
    const problem = open ? 'this quotation mark is never closed' : 'this quotation mark is closed too late';
    return { problem, help: 'Close it on the line it stands in.', from: quote, to: quote + 1 };
  }
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { ...at, problem: 'a tab stands in the indentation', help: 'Indent with spaces.' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        ...at,
        problem: 'a mapping begins inside a value',
        help: 'Put quotes around a text that holds ": ", or indent the next line like this one.',
      };
    case 'BAD_INDENT':
      return indentProblem(error, document);
    case 'MULTIPLE_DOCS':
      return {
        ...at,
        problem: 'a second document begins here',
        help: 'Remove the line ---; a file holds one document.',
      };
    case 'RESOURCE_EXHAUSTION':
      return { ...at, problem: 'this is nested too deeply', help: 'Close what is open, or write it flatter.' };
    case 'BAD_SCALAR_START':
      return { ...at, problem: `a text cannot begin with ${text.charAt(from)}`, help: 'Put it in quotes.' };
    case 'BAD_DQ_ESCAPE':
      return {
        from,
        to: to + 1,
        problem: `${text.slice(from, to + 1)} means nothing in double quotes`,
        help: 'Double the backslash, or use single quotes.',
      };
    case 'UNEXPECTED_TOKEN':
      return {
        ...at,
        problem: 'nothing can stand here',
        help: 'Look for a missing comma, quotation mark or line break before it.',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return { ...at, problem: 'this is neither a key nor a value', help: 'Put a colon and a space after a key.' };
    case 'MISSING_CHAR':
      if (!error.message.startsWith('Implicit map key')) break;
      return { ...at, problem: 'this is neither a key nor a value', help: 'Put a colon and a space after a key.' };
  }
  return { ...at, problem: error.message.split('\n', 1)[0] ?? error.message };
}

/**
 * The opening quotation mark of a text that ends where the parser stumbled. Given the text of the file, only one that
 * runs over several lines counts: it may have been closed by a mark that was meant to open the next text.
 */
function quoteBefore(end: number, document: Document, text: string | undefined): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (!isQuoted(node) || !hasRange(node) || node.range[1] !== end) return;
      if (text === undefined || text.slice(node.range[0], end).includes('\n')) found = node.range[0];
    },
  });
  return found;
}

function isQuoted({ type }: Scalar): boolean {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
}

/** Below a tab, or a line that does not line up, the lines do not line up either. Only the first is a mistake. */
export function withoutConsequences<E extends YAMLError>(errors: readonly E[]): readonly E[] {
  const isIndent = ({ code, message }: E) =>
    code === 'TAB_AS_INDENT' || (code === 'BAD_INDENT' && !message.startsWith('Flow'));
  const first = errors.find(isIndent);
  return errors.filter((error) => error === first || error.code === 'TAB_AS_INDENT' || !isIndent(error));
}

function indentProblem({ message, pos: [from, to] }: YAMLError, document: Document): YamlProblem {
  const kind = /^Flow (map|sequence)/.exec(message)?.[1];
  if (kind === undefined) {
    const problem = 'this does not line up with the lines above';
    return { problem, help: 'Give all entries of one mapping or list the same indentation.', from, to };
  }
  let open = from;
  visit(document, {
    Collection(_, node) {
      const sameKind = isMap(node) === (kind === 'map');
      if (node.flow === true && sameKind && hasRange(node) && node.range[1] === from) open = node.range[0];
    },
  });
  const [opening, closing] = kind === 'map' ? ['{', '}'] : ['[', ']'];
  return { problem: `this ${opening} is never closed`, help: `Close it with ${closing}.`, from: open, to: open + 1 };
}

/** What parses and has no place in a spec: it would be read as something else than it looks like. */
export function languageProblems(document: Document.Parsed): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  const say = (node: Node | undefined | null, problem: string, help: string) => {
    const [from, to] = node?.range ?? [0, 0];
    found.push({ problem, help, from, to });
  };
  if (document.directives.yaml.explicit === true) {
    found.push({ problem: 'a %YAML directive stands here', help: 'Remove it; specs are YAML 1.2.', from: 0, to: 1 });
  }
  eachNode(document, (node, isKey, around) => {
    if (isKey && isCollection(node)) say(node, 'a mapping or a list stands as a key', 'Write a text as the key.');
    if (isKey && isAlias(node)) say(node, 'an alias stands as a key', 'Write the key out.');
    if (isScalar(node) && typeof node.value === 'string') {
      const [hidden] = hiddenInTexts.exec(node.value) ?? [];
      const help = 'Remove the escape that makes it.';
      if (hidden !== undefined) say(node, `an invisible character stands in this text (U+${codePoint(hidden)})`, help);
    }
    const { tag } = node as { tag?: string };
    if (tag !== undefined) say(node, `a tag stands before this (${shortTag(tag)})`, 'Remove the tag.');
    if (!isAlias(node)) return;
    const source = node.resolve(document);
    if (source === undefined) {
      say(node, `no anchor &${node.source} stands before this`, 'Write the value out.');
    } else if (around.includes(source as Node)) {
      say(node, `&${node.source} holds itself`, 'Write the value out.');
    }
  });
  return found;
}

/** The last alias of a document, where those that multiply come to a head. */
export function lastAlias(document: Document): Alias | undefined {
  let last: Alias | undefined;
  visit(document, {
    Alias(_, node) {
      last = node;
    },
  });
  return last;
}

/** Characters that editors do not show: YAML forbids most of them, and none belongs into a spec. */
export function hiddenCharacters(text: string): readonly YamlProblem[] {
  const hidden = /\r(?!\n)|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
  return [...text.matchAll(hidden)].map(({ index, 0: character }) => ({
    problem: `an invisible character stands here (U+${codePoint(character)})`,
    help: 'Remove it.',
    from: index,
    to: index + character.length,
  }));
}

/** The same where an escape makes them, which the characters of the file do not show. */
const hiddenInTexts = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** Scalars that turn into something else than is written: the key `1.10`, and numbers too large to be exact. */
export function lossyScalars(document: Document): readonly { readonly node: Scalar; readonly isKey: boolean }[] {
  const found: { node: Scalar; isKey: boolean }[] = [];
  eachNode(document, (node, isKey) => {
    if (!isScalar(node)) return;
    const { source, value } = node;
    if (typeof value === 'string' || source === undefined) return;
    const changed = isKey
      ? String(value) !== source
      : typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
    if (changed) found.push({ node, isKey });
  });
  return found;
}

function hasRange(node: Node): node is Ranged {
  return Array.isArray(node.range);
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}
