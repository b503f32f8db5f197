import { camelCase, kebabCase, pascalCase } from '../model/words.ts';

/** The names that the package makes of an operation, which no other operation and no type may have. */
export function namesOfOperation(action: string): readonly string[] {
  const [camel, pascal] = [camelCase(action), pascalCase(action)];
  return [
    kebabCase(action),
    ...['Request', 'Response', 'Common'].map((end) => `${pascal}${end}`),
    ...['', 'Call', 'Schema', 'Operation', 'Pipeline'].map((end) => `${camel}${end}`),
    `check${pascal}`,
    `validate${pascal}`,
  ];
}
