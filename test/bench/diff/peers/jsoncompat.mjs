import { readFileSync } from 'node:fs';
import { check_compat, initSync } from 'jsoncompat';
import { report, texts } from './files.mjs';

initSync({ module: readFileSync(new URL(import.meta.resolve('jsoncompat/jsoncompat_wasm_bg.wasm'))) });
const [before, after] = texts();
// The service reads requests: what only the old schema takes breaks callers, what only the new one takes does not.
report({
  breaking: Number(!check_compat(before, after, 'deserializer')),
  compatible: Number(!check_compat(before, after, 'serializer')),
});
