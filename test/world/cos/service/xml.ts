/** A tree as XML: a text, or children in order. Absent values make no element. */
export type Xml = string | number | undefined | readonly (readonly [string, Xml])[];

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[one] ?? ''};`);

function element(name: string, value: Xml): string {
  if (value === undefined) return '';
  const inner =
    typeof value === 'object' ? value.map(([child, of]) => element(child, of)).join('') : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

export const document = (name: string, value: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value)}`;

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#34|#x22);/g, (_, name: string) => {
    const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    return known[name] ?? '"';
  });

export const textOf = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

export interface ListedPart {
  readonly number: number;
  readonly etag: string;
}

/** The parts that Complete names; undefined where the body has another form. */
export function listedParts(xml: string): readonly ListedPart[] | undefined {
  if (!/^\s*(<\?xml[^>]*\?>\s*)?<CompleteMultipartUpload[\s>]/.test(xml)) return undefined;
  const parts = [...xml.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, inner = '']) => ({
    number: Number(textOf(inner, 'PartNumber')),
    etag: (textOf(inner, 'ETag') ?? '').trim().replaceAll('"', ''),
  }));
  return parts.length > 0 && parts.every(({ number, etag }) => number > 0 && etag !== '') ? parts : undefined;
}
