import { createHash } from 'node:crypto';

/** What one sentence of a parameter's description says about one model, reduced to figures. */
export interface Statement {
  /** `Kling`; `others` for all models that the description does not name; `any` where no model is spoken of. */
  readonly model: string;
  /** The versions the sentence names itself; none when it speaks of the model in general. */
  readonly versions: readonly string[];
  readonly values: readonly string[];
  /** Of the sentence without markup, blanks and punctuation: markup alone is no change. */
  readonly digest: string;
}

/** The descriptions of a request's parameters, by their path: `OutputConfig.Duration`, `FileInfos[].Usage`. */
export function descriptions(declarations: string, request: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  collect(declarations, request, '', found);
  return found;
}

function collect(declarations: string, type: string, prefix: string, found: Map<string, string>): void {
  const body = new RegExp(`^export interface ${type} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(declarations)?.[1] ?? '';
  for (const [, comment = '', name = '', declared = ''] of body.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??:\s*([^;]+);/g,
  )) {
    found.set(`${prefix}${name}`, comment);
    const nested = /^(?:Array<)?(Aigc\w+)>?/.exec(declared)?.[1];
    if (nested !== undefined) {
      collect(declarations, nested, `${prefix}${name}${declared.startsWith('Array') ? '[]' : ''}.`, found);
    }
  }
}

/** The names a description of ModelName lists. Each stands at the start of an item; what follows it explains it. */
export function modelNames(description: string): readonly string[] {
  return plainLines(description)
    .flatMap((line) => line.split(/[,，；;。]|取值：|列表:/))
    .flatMap((item) => /^\s*([A-Z]\w*)/.exec(item)?.[1] ?? []);
}

/** The versions a description of ModelVersion lists, by model. */
export function modelVersions(description: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const lists = plainLines(description).flatMap((line) => [
    ...line.matchAll(/([A-Z]\w*)\s*[，,]\s*可选(?:值为)?\s*\[?([^\]；;。]+)/g),
  ]);
  for (const [, model = '', list = ''] of lists) {
    found.set(
      model,
      list
        .split(/[、,，]/)
        .map((version) => version.trim())
        .filter((version) => version !== ''),
    );
  }
  return found;
}

/**
 * The statements of a description. One item of a list, or one part between semicolons or full stops, is one statement; what is said of some among those (`其中`) is another. A part without a
 * model's name speaks of the model before it in the same item, and an item within an item of the outer one's.
 */
export function statements(
  description: string,
  versionsOf: ReadonlyMap<string, readonly string[]>,
): readonly Statement[] {
  const models = [...versionsOf.keys()];
  const found: Statement[] = [];
  const outer: string[][] = [];
  for (const { depth, text } of items(description)) {
    outer.length = depth;
    let about = outer[depth - 1] ?? [];
    for (const part of text.split(/[；;]|。(?=.)|，?其中/)) {
      if (part.trim() === '') continue;
      const named = models.filter((model) => new RegExp(`(?<![A-Za-z])${model}(?![A-Za-z])`, 'i').test(part));
      if (named.length > 0) about = named;
      const alone = /其他\s*(?:ModelName|模型)|支持的模型包括|仅\s*\w+\s*模型/.test(part);
      for (const model of [...(about.length > 0 ? about : alone ? [] : ['any']), ...(alone ? ['others'] : [])]) {
        found.push(statement(part, model, versionsOf.get(model) ?? []));
      }
    }
    outer[depth] = about;
  }
  // Whom `others` means changes with those who are named.
  const named = [...new Set(found.map(({ model }) => model))].sort().join();
  return found.map((one) => (one.model === 'others' ? { ...one, digest: digestOf(one.digest + named) } : one));
}

function statement(part: string, model: string, known: readonly string[]): Statement {
  // The longest first: q2-pro is not q2.
  const named: string[] = [];
  let rest = part;
  for (const version of [...known].sort((one, other) => other.length - one.length)) {
    const pattern = new RegExp(`(?<![\\w.:-])${version.replaceAll('.', '\\.')}(?![\\w.:-])`, 'g');
    const without = rest.replace(pattern, ' ');
    if (without !== rest) named.push(version);
    rest = without;
  }
  const values = rest.match(
    /\d+:\d+|\d+[PpKk]\b|\d+(?:\.\d+)?-\d+|[a-z]+(?:_[a-z0-9]+)+|\b\d+[a-z]?_[a-z]+|(?<![\w.-])\d+(?![\w.:])/g,
  );
  const digest = digestOf(part.replaceAll(/[\s\p{P}]/gu, '').toLowerCase());
  return { model, versions: named.sort(), values: values ?? [], digest };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The items of a description with the depth of the list they stand in. Old descriptions number them by hand. */
function items(description: string): readonly { readonly depth: number; readonly text: string }[] {
  const found: { depth: number; text: string }[] = [];
  let depth = 0;
  let text = '';
  const close = () => {
    for (const line of text.split('\n')) if (line.trim() !== '') found.push({ depth, text: line });
    text = '';
  };
  for (const token of bare(description).split(/(<[^>]+>)/)) {
    const tag = /^<(\/?)(\w+)/.exec(token);
    if (tag === null) text += token.replaceAll(/\n\s*/g, ' ').replaceAll(/\s\d\.\s/g, '\n');
    else if (/^(?:li|p|br)$/.test(tag[2] ?? '')) close();
    else if (/^(?:ul|ol)$/.test(tag[2] ?? '')) {
      close();
      depth = Math.max(0, depth + (tag[1] === '/' ? -1 : 1));
    }
  }
  close();
  return found;
}

function plainLines(description: string): readonly string[] {
  return items(description).map(({ text }) => text);
}

/** A comment without the stars at its edge. */
function bare(comment: string): string {
  return comment.replaceAll(/^\s*\*/gm, '');
}
