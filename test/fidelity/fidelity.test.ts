import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as gatewayPackage from '../../generated/src/gateway/index.ts';
import * as root from '../../generated/src/index.ts';
import * as mpsPackage from '../../generated/src/mps/index.ts';
import * as vodPackage from '../../generated/src/vod/index.ts';
import { compareErrorEnums, compareSurface, type EmittedPackage } from './compare.ts';
import { commonErrorCodes } from './expected/common.ts';
import { surfaces } from './joined.ts';

const entries: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '.': root,
  vod: vodPackage,
  mps: mpsPackage,
  gateway: gatewayPackage,
};
const committed: EmittedPackage = {
  text: (path) => readFileSync(new URL(`../../generated/${path}`, import.meta.url), 'utf8'),
  exports: (entry) => entries[entry] ?? {},
};

describe.each(Object.entries(surfaces))('what is emitted for %s is what the documents say', (name, expected) =>
  compareSurface(name, expected, committed),
);

describe('error codes', () => {
  it('the common codes of Tencent Cloud API 3.0, 38 of them', () => {
    expect(commonErrorCodes).toHaveLength(38);
    expect(Object.values(root.CommonErrorCode).sort()).toEqual([...commonErrorCodes].sort());
    expect(Object.keys(root.commonErrorCodes).sort()).toEqual([...commonErrorCodes].sort());
  });

  compareErrorEnums(Object.values(surfaces), committed);
});
