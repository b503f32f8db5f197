/**
 * The text of an emitted validator as a function of `require` that returns one of its exports. Of TypeScript it has only
 * imports, exports and the types of its declarations, each at the start of a line; a compiler would take longer to start than
 * all validators of a comparison take to be written. What is missed here is a syntax error, and no other validator.
 */
export function plainScript(text: string, exported: string): string {
  const script = text
    .replaceAll(/^import type .*$/gm, '')
    .replaceAll(/^import \{ (.*) \} from ('.*');$/gm, (_, names: string, from: string) => {
      const values = names.split(', ').filter((name) => !name.startsWith('type '));
      return `const { ${values.map((name) => name.replace(' as ', ': ')).join(', ')} } = require(${from});`;
    })
    .replaceAll(/^export (?=const |function )/gm, '')
    .replaceAll(/^( *(?:const|let) [^\s:=]+): \S+ =/gm, '$1 =')
    .replaceAll(/^(function [^\s(]+)\((?:(\w+): unknown)?\): \S+ \{$/gm, (_, start: string, input = '') => {
      return `${start}(${input}) {`;
    });
  return `${script}\nreturn ${exported};`;
}
