import { readFileSync } from 'node:fs';
import type {
  VendorDocument,
  VendorField,
  VendorFieldType,
  VendorType,
} from '../../../../generator/documents/document.ts';
import { PlacedText, VendorFile } from '../../../../generator/documents/placed-text.ts';

/** Reads just enough of an official SDK to have its prose: the tests of the reader of SDKs are elsewhere. */

type Shape = 'declarations' | 'classes';

const shapes: Readonly<Record<Shape, { readonly type: RegExp; readonly field: RegExp }>> = {
  declarations: {
    type: /export interface (\w+) \{\n([\s\S]*?)\n\}/g,
    field: /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\??: ([^;]+);/g,
  },
  classes: {
    type: /class\s+(\w+) extends[^{]*\{\s*constructor\(\)\{\s*super\(\);\n([\s\S]*?)\n {4}\}/g,
    field: /\/\*\*((?:(?!\*\/)[\s\S])*?)\* @type \{([^}]*)\}\s*\*\/\s*this\.(\w+) = null/g,
  },
};

export function readSdk(path: string, shape: Shape, actions: readonly string[]): VendorDocument {
  const file = new VendorFile(path, readFileSync(new URL(`../../../../node_modules/${path}`, import.meta.url), 'utf8'));
  const types = new Map<string, VendorType>();
  for (const match of file.content.matchAll(shapes[shape].type)) {
    const [whole, name = '', body = ''] = match;
    const from = match.index + whole.indexOf(body);
    types.set(name, { name, prose: [], fields: fieldsOf(file, from, body, shape), place: file.placeOf(match.index) });
  }
  const take = (name: string) => types.get(name)?.fields ?? [];
  const operations = actions.map((action) => ({
    action,
    prose: [],
    request: take(`${action}Request`),
    response: take(`${action}Response`),
    examples: [],
    place: file.placeOf(0),
  }));
  for (const action of actions) for (const side of ['Request', 'Response']) types.delete(`${action}${side}`);
  return { name: path, language: shape === 'classes' ? 'en' : 'zh', whole: true, operations, types, unread: [] };
}

function fieldsOf(file: VendorFile, from: number, body: string, shape: Shape): readonly VendorField[] {
  return [...body.matchAll(shapes[shape].field)].map((match): VendorField => {
    const [, comment = '', second = '', third = ''] = match;
    const start = from + match.index + match[0].indexOf(comment, 3);
    const [name, written] = shape === 'classes' ? [third, second] : [second, third];
    return { name, type: typeOf(written), prose: [uncommented(file, start, comment)], place: file.placeOf(start) };
  });
}

/** The text of a comment without the stars in front of its lines. */
function uncommented(file: VendorFile, start: number, comment: string): PlacedText {
  return PlacedText.join(file, [file.stretch(start, start + comment.length)]).replace(
    /(?:^|\n)[ \t]*\*+ ?(?!\*)/g,
    ([match]) => (match.startsWith('\n') ? '\n' : ''),
  );
}

function typeOf(written: string): VendorFieldType {
  const list = /^Array/.test(written);
  const name = /(?:Array\.?<)?(\w+)/.exec(written.replace(/\s*\|\| null/, ''))?.[1] ?? '';
  const inner = /^Array\.?<(\w+)>/.exec(written)?.[1] ?? name;
  const kinds: Readonly<Record<string, VendorFieldType['kind']>> = {
    string: 'string',
    number: 'number',
    boolean: 'boolean',
  };
  const kind = kinds[inner];
  return kind === undefined ? { kind: 'struct', name: inner, list, written } : { kind, list, written };
}
