// What a service on Node.js does with every entry. Bundled for Node.js.
export { facts } from './every-entry.mjs';
