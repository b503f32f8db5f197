import { describe, expect, it } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { baseSpec } from './base-spec.ts';
import { described } from './scenarios.ts';

/** What looks like a mistake and is none. Each entry changes one file of the base spec. */
const sound: readonly (readonly [what: string, file: string, before: string, after: string])[] = [
  [
    'an anchor and its alias',
    'vod/operations/create-video.yaml',
    'Kling: { values: [5, 10], default: 5, conflict: C1 }\n',
    'Kling: &short { values: [5, 10], default: 5, conflict: C1 }\n      Vidu q2: *short\n',
  ],
  [
    'a model that reads like a version of another',
    'vod/models.yaml',
    '  Kling:\n',
    '  Kling 2.0: { versions: ["1.0"] }\n  Kling:\n',
  ],
  [
    'two versions that differ in punctuation',
    'vod/models.yaml',
    'versions: [q2, q2-pro]\n',
    'versions: [q2, q2-pro, q2_pro, q2.pro]\n',
  ],
  [
    'a parameter that is called like the path of another',
    'vod/operations/create-video.yaml',
    '  Quality: { type: string, values: [low, high], description: How much care is taken. }\n',
    '  Quality: { type: string, values: [low, high], description: How much care is taken. }\n  OutputConfig_Sound: { type: boolean, description: Whether it has sound. }\n',
  ],
  ['an apostrophe inside a text', 'vod/types/image.yaml', 'An image.', "Somebody's image."],
  ['a text over several lines', 'vod/types/image.yaml', 'An image.', '>-\n  An image\n  of something.'],
  ['a key in quotes', 'vod/types/image.yaml', 'description: An', '"description": An'],
  ['a comment', 'vod/types/image.yaml', 'type: Image', '# An image\ntype: Image # or two'],
  ['a text in another script', 'vod/types/image.yaml', 'An image.', '一张图片 🎬'],
  [
    'numbers as keys of meanings',
    'vod/types/output-config.yaml',
    'Sound: { type: boolean,',
    'Speed: { type: integer, values: [1, 2], meanings: { 1: slow, 2: fast }, description: How fast. }\n  Sound: { type: boolean,',
  ],
  [
    'an example of a number as text, where that is taken',
    'vod/operations/create-video.yaml',
    'default: 0\n',
    'default: 0\n    example: "5"\n',
  ],
  [
    'an example of a text, where one is taken in place of an object',
    'vod/operations/create-video.yaml',
    'OutputConfig: { type: OutputConfig,',
    'OutputConfig: { type: OutputConfig, accepts: { string: warning }, example: any,',
  ],
  [
    'a count that a list which is not there has',
    'vod/operations/create-video.yaml',
    'when: { absent: Images }',
    'when: { count: { Images: { max: 2 } } }\n    forbid: Images\n  - id: few-images\n    title: Few images need a Prompt.\n    when: { absent: Images, count: { Images: { max: 2 } } }',
  ],
  [
    'a condition on a free object',
    'vod/operations/create-video.yaml',
    'when: { absent: Images }',
    'when: { present: OutputConfig.Extra }',
  ],
  [
    'a condition on the elements of a list',
    'vod/operations/create-video.yaml',
    'when: { absent: Images }',
    'when: { present: ["Images[].Tags[]", "Images[].Url"], equals: { "Images[].Role": last } }',
  ],
  [
    'a rule about every element of a list',
    'vod/operations/create-video.yaml',
    'when: { absent: Images }\n    require: Prompt',
    'when: { present: Images }\n    require: "Images[].Role"',
  ],
  [
    'a rule for every request of a model without versions',
    'vod/models.yaml',
    '  Vidu:\n    versions: [q2, q2-pro]',
    '  Veo: { versions: unlisted, listed: false }\n  Vidu:\n    versions: [q2, q2-pro]',
  ],
  [
    'a hint that warns',
    'vod/types/image.yaml',
    'of: string, description: What it shows. }',
    'of: string, description: What it shows., source: BLOG, severity: warning }',
  ],
  [
    'a hint beside a document that counts',
    'vod/types/image.yaml',
    'of: string, description: What it shows. }',
    'of: string, description: What it shows., source: [BLOG, DOC] }',
  ],
  [
    'a cell that hints call doubtful',
    'vod/operations/create-video.yaml',
    'Vidu: { support: none }',
    'Vidu: { support: doubtful, source: BLOG }',
  ],
  [
    'a line for each version of a model',
    'vod/operations/create-video.yaml',
    '      Vidu q2-pro:',
    '      Vidu q2: { count: 1 }\n      Vidu q2-pro:',
  ],
  [
    'two lines for as many versions that say different facts of one of them',
    'vod/operations/create-video.yaml',
    '      Vidu: { range: 1..10 }\n',
    '      Vidu: { range: 1..10 }\n      Vidu q2-pro, q2: { default: 5 }\n      Vidu q2, q2-pro: { range: 2..8 }\n',
  ],
  [
    'the same error code in two enums',
    'vod/errors.yaml',
    'enums:\n',
    'enums:\n  ClipErrorCode:\n    description: Why a task failed.\n    codes:\n      InternalError: { meaning: something failed inside, retryable: true, charged: maybe }\n',
  ],
];

describe('a spec with', () => {
  it.each(sound)('%s has nothing wrong', (_, file, before, after) => {
    const text = baseSpec.get(file) ?? '';
    expect(text.split(before).length, 'the text to change stands there once').toBe(2);
    const { diagnostics } = loadSpecs(new Map([...baseSpec, [file, text.replace(before, () => after)]]));
    expect(diagnostics.map(described)).toEqual([]);
  });

  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['blank lines everywhere', (text: string) => text.replace(/examples:.*/s, '').replaceAll('\n', '\n\n')],
  ])('%s has nothing wrong', (_, change) => {
    const { diagnostics, table } = loadSpecs(new Map([...baseSpec].map(([name, text]) => [name, change(text)])));
    expect(diagnostics.map(described)).toEqual([]);
    expect(table?.surfaces[0]?.operations[0]?.rules.map(({ id }) => id)).toEqual(['prompt-or-images']);
  });
});
