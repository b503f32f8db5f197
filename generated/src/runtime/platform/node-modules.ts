// Shipped to the letter from generator/runtime; change it there.
/**
 * Modules of Node.js, loaded when they are first needed: `node:https` and `node:crypto` take longer to load than this
 * whole package, and a program that only validates or only reads an answer needs neither. Each name is written out where
 * it is asked for, so that bundlers see what is meant.
 */
let crypto: typeof import('node:crypto') | undefined;
let dns: typeof import('node:dns') | undefined;
let files: typeof import('node:fs/promises') | undefined;
let http: typeof import('node:http') | undefined;
let https: typeof import('node:https') | undefined;
let os: typeof import('node:os') | undefined;
let path: typeof import('node:path') | undefined;
let tls: typeof import('node:tls') | undefined;

export function nodeCrypto(): typeof import('node:crypto') {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto;
}

export function nodeDns(): typeof import('node:dns') {
  dns ??= process.getBuiltinModule('node:dns');
  return dns;
}

export function nodeFiles(): typeof import('node:fs/promises') {
  files ??= process.getBuiltinModule('node:fs/promises');
  return files;
}

export function nodeHttp(): typeof import('node:http') {
  http ??= process.getBuiltinModule('node:http');
  return http;
}

export function nodeHttps(): typeof import('node:https') {
  https ??= process.getBuiltinModule('node:https');
  return https;
}

export function nodeOs(): typeof import('node:os') {
  os ??= process.getBuiltinModule('node:os');
  return os;
}

export function nodePath(): typeof import('node:path') {
  path ??= process.getBuiltinModule('node:path');
  return path;
}

export function nodeTls(): typeof import('node:tls') {
  tls ??= process.getBuiltinModule('node:tls');
  return tls;
}
