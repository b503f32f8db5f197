import { quote } from '../literals.ts';

/**
 * What to do about a name that is not listed, as a type: compilers print it with the names that are. It is a member of an enum
 * that only they see. So it is a string for those who read a request, and a literal, which tells the variants of a request
 * apart; but no text of a program is one, and editors do not offer it.
 */
const name = 'NotListed$';
const forVersion = 'unchecked({ ... })';

/** The same for a request that was kept in a constant, where the name of the model is just a string. */
function forModel(request: string): string {
  return `${forVersion}; a const needs its type: const request: ${request}`;
}

/** The type that stands for versions of a model that are not listed. */
export const newVersion = member(forVersion);

/** The type that stands for models that are not listed. `request` is the type of the request. */
export function newModel(request: string): string {
  return member(forModel(request));
}

/** The enum, for a module that uses these types. */
export function notListed(request: string): string {
  return `declare enum ${name} {\n  ${quote(forVersion)} = 'version',\n  ${quote(forModel(request))} = 'model',\n}`;
}

function member(key: string): string {
  return `(typeof ${name})[${quote(key)}]`;
}
