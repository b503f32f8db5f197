import type { SpecTexts } from '../../../../generator/load/specs.ts';
import { replaced } from './run.ts';
import { smallSpecs } from './small-specs.ts';

/** The small specs, written in ways that YAML allows and nobody would choose. */
export const oddSpecs: SpecTexts = withOddModels(withOddOperation(withOddTypes(smallSpecs)));

function withOddModels(texts: SpecTexts): SpecTexts {
  return replaced(
    texts,
    'demo/models.yaml',
    ['# What the models take.\nmodel:', '---\n# What the models take.\n"model":'],
    ['    versions: [b1, b2, b3]\n', '    versions:\n    - b1 # one\n\n    - "b2"\n    # the last\n    - b3\n'],
    [
      '  Gamma: { versions: unlisted, listed: false }\n',
      '  Gamma: {versions: unlisted,listed: false}   # and no more\n...\n',
    ],
  );
}

function withOddOperation(texts: SpecTexts): SpecTexts {
  return replaced(
    texts,
    'demo/operations/create-demo.yaml',
    [
      '    maxLength: 100 # code points\n    description: What the video shows.\n',
      '    maxLength:\n      100 # code points\n    description: |+\n      What the video shows.\n\n\n',
    ],
    ['  Images:\n    type: list\n', '  ? Images\n  : type: list\n'],
    ['    description: What the video is like.\n', '    description: What the video\n      is\n\n      like.\n'],
    [
      '    description: Your idempotency key.\n',
      '    description: "Your key\n      against \\\n      double submission."\n',
    ],
    [
      '      Alpha: { values: [5, 10], default: 5, source: DOC, conflict: C1 }\n',
      `      Alpha: # seconds
        { values: [5,
          10], "default": 5, source: DOC
          , conflict: C1 } # so far
`,
    ],
    ['      Alpha: undocumented\n', "      'Alpha':   undocumented   \n"],
    ['      Beta b2: { count: { max: 7 } }\n', '      "Beta b2": # of b2\n        count:\n          max: 7\n'],
    ['errors:\n  - InvalidParameter # always\n', 'errors: [\n  InvalidParameter # always\n]'],
  );
}

function withOddTypes(texts: SpecTexts): SpecTexts {
  return replaced(
    texts,
    'demo/types/image.yaml',
    ['sources: [DOC]\nfields:\n', 'sources: [DOC]\nfields: # of an image\n\n    # The address.\n'],
    ['  Url: {', '    Url: {'],
    ['  Role: { type: string, values', '    Role: { type: string,\n\n      # Both.\n      values'],
  );
}
