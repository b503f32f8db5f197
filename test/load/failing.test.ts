import { expect, it } from 'vitest';
import { SpecError } from '../../generator/load/diagnostics.ts';
import { loadAcceptances } from '../../generator/load/load-acceptances.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from './base-spec.ts';

const failure = (file: string, text: string): unknown => {
  try {
    return mustLoadSpecs(new Map(baseSpec).set(file, text));
  } catch (error) {
    return error;
  }
};

it('specs that cannot be compiled say how much is wrong, and carry all of it', () => {
  const image = 'type: Image\ndescription: An image.\nsources: [DOC]\nfields:\n';
  const url = '  Url: { type: string, required: true, description: Where it is. }\n';
  const role = '  Role: { type: string, values: [first, last], description: What it is for. }\n';
  const one = failure('vod/types/image.yaml', `${image}${url}${role}  Tags: { type: strings, description: None. }\n`);
  expect(one).toBeInstanceOf(SpecError);
  expect(one).toMatchObject({
    message: '1 problem in the specs',
    diagnostics: [{ line: 7, file: 'vod/types/image.yaml' }],
  });
  const two = failure(
    'vod/types/image.yaml',
    `${image}${url}${role}  Tags: { type: strings, description: None. }\n  More: { type: texts, description: None. }\n`,
  );
  expect(two).toMatchObject({ message: '2 problems in the specs', diagnostics: [{ line: 7 }, { line: 8 }] });
});

const acceptance = `accepted:
  - id: param.removed
    fingerprint: 00000000000000a1
    where: CreateVideo, Prompt
    edition: "2026-05-19"
    reason: Nobody uses it.
    date: "2026-05-20"
`;

it('acceptances outside of the specs are read as those inside are', () => {
  const { acceptances, diagnostics } = loadAcceptances('mine.yaml', acceptance);
  expect(diagnostics).toEqual([]);
  expect(acceptances).toMatchObject([
    {
      fingerprint: '00000000000000a1',
      edition: '2026-05-19',
      reason: 'Nobody uses it.',
      date: '2026-05-20',
      correction: false,
    },
  ]);
});

it('and what is wrong with them is told with its place', () => {
  const { acceptances, diagnostics } = loadAcceptances(
    'mine.yaml',
    acceptance.replace('    reason: Nobody uses it.\n', ''),
  );
  expect(acceptances).toEqual([]);
  expect(diagnostics).toMatchObject([{ file: 'mine.yaml', line: 2 }]);
  expect(loadAcceptances('mine.yaml', 'accepted: [').acceptances).toEqual([]);
  expect(loadAcceptances('mine.yaml', 'accepted: [').diagnostics).toHaveLength(1);
});
