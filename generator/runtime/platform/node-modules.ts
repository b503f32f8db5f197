/**
 * Modules of Node.js, loaded when they are first needed: `node:https` and `node:crypto` take longer to load than this
 * whole package, and a program that only validates or only reads an answer needs neither.
 */
type Builtins = {
  'node:crypto': typeof import('node:crypto');
  'node:dns': typeof import('node:dns');
  'node:fs/promises': typeof import('node:fs/promises');
  'node:http': typeof import('node:http');
  'node:https': typeof import('node:https');
  'node:os': typeof import('node:os');
  'node:path': typeof import('node:path');
  'node:tls': typeof import('node:tls');
};

const loaded: Partial<Builtins> = {};

/** A module of Node.js. Neither an `import()` nor a `require`, so that bundlers have nothing to resolve. */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  loaded[name] ??= process.getBuiltinModule(name) as Builtins[Name];
  return loaded[name] as Builtins[Name];
}
