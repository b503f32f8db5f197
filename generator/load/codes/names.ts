import { template } from './template.ts';

/** Names that the package gives to what stands in the specs. */
export const nameCodes = {
  'duplicate-name': template<{ what: string; name: string; first: string }>(({ what, name, first }) => ({
    message: `the ${what} "${name}" is defined a second time`,
    expected: `one ${what} of that name; the first is at ${first}`,
    help: 'Rename or remove one of them.',
  })),
  'name-collision': template<{ name: string; other: string; emitted: string; remedy: string }>(
    ({ name, other, emitted, remedy }) => ({
      message: `${name} and ${other} would both be called ${emitted} in the package`,
      expected: 'a name of its own for each',
      help: remedy,
    }),
  ),
  'reserved-name': template<{ name: string; of: string; remedy: string }>(({ name, of, remedy }) => ({
    message: `${of} would be called ${name} in the package, which needs that name for itself`,
    expected: 'another name',
    help: remedy,
  })),
  'unspeakable-name': template<{ name: string; remedy: string }>(({ name, remedy }) => ({
    message: `no name in TypeScript can be made of ${name}`,
    expected: 'a word with an English letter in it, before any digit',
    help: remedy,
  })),
} as const;
