import { describe, expect, test } from 'vitest';
import { validateCreateAigcVideoTask as validateMps } from '../../generated/src/mps/index.ts';
import { validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';
import { mpsRequests } from './expected/mps-requests.ts';
import type { ExpectedVerdict } from './expected/types.ts';
import { vodRequests } from './expected/vod-requests.ts';

const surfaces = [
  ['VOD', vodRequests, validateVod],
  ['MPS', mpsRequests, validateMps],
] as const;

/** Rules that span parameters: the lists of cells and parameters cannot hold them, requests can. */
describe.each(surfaces)('what the documents make of a request of %s', (_surface, requests, validate) => {
  const named = requests.map((one) => [`${one.title}: ${one.verdict}`, one] as const);

  test.each(named)('%s', (_title, { request, verdict }) => {
    const result = validate(request);
    const said = result.ok ? result.warnings : result.issues;
    const actual: ExpectedVerdict['verdict'] = result.ok ? (said.length === 0 ? 'accepted' : 'warned') : 'rejected';
    expect(actual, said.map((one) => one.message).join('\n')).toBe(verdict);
  });
});
