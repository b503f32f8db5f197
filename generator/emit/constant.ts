import { commentCode } from './doc-comment.ts';

/** An exported constant with its doc comment, as text: structures would indent the lines of its value once more. */
export function constant(
  name: string,
  docs: { readonly description: string },
  value: string,
  options: { readonly type?: string; readonly satisfies?: string } = {},
): string {
  const type = options.type === undefined ? '' : `: ${options.type}`;
  const tail = options.satisfies === undefined ? '' : ` as const satisfies ${options.satisfies}`;
  return `${commentCode(docs.description)}\nexport const ${name}${type} = ${value}${tail};`;
}
