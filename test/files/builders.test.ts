import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CreateAigcVideoTaskRequest as GatewayRequest } from '../../generated/src/gateway/index.ts';
import { additionalParameters, validateCreateAigcVideoTask as validateMps } from '../../generated/src/mps/index.ts';
import { extInfo, validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';
import { issuesOf } from '../validate/verdicts.ts';

/**
 * Bodies that people sent, and bodies of the vendor's guide, made by a builder. The texts of people are those of the evidence;
 * those of the guide were written by hand, wrapped as it wraps them.
 */

type ExtInfo = Parameters<typeof extInfo>[0];

interface Seen {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
}
const seen: readonly Seen[] = JSON.parse(
  readFileSync(new URL('../evidence/expected/seen-requests.json', import.meta.url), 'utf8'),
);

function sent(id: string, name: string): unknown {
  const found = seen.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no evidence ${id}`);
  return found.request[name];
}

describe('what people sent is what a builder makes', () => {
  it('V24: lip sync', () => {
    const made = extInfo({
      AdditionalParameters: {
        session_id: '1',
        face_choose: [{ face_id: 0, sound_file: 'https://example.com/a.mp3' }],
      },
    });
    expect(made).toBe(sent('V24', 'ExtInfo'));
  });

  it('V28: the size of a video of Jimeng', () => {
    expect(extInfo({ AdditionalParameters: { width: 1920, height: 1080 } })).toBe(sent('V28', 'ExtInfo'));
  });

  it('V32: a single shot', () => {
    expect(extInfo({ AdditionalParameters: { multi_shot: false } })).toBe(sent('V32', 'ExtInfo'));
  });

  it('V01: shots that were sent without the inner wrapping; a builder makes the form of the guide', () => {
    const flat: NonNullable<ExtInfo['AdditionalParameters']> = JSON.parse(String(sent('V01', 'ExtInfo')));
    const made: Record<string, string> = JSON.parse(extInfo({ AdditionalParameters: flat }));
    expect(JSON.parse(made.AdditionalParameters ?? '')).toEqual(flat);
    expect(Object.keys(made)).toEqual(['AdditionalParameters']);
  });

  it('M05: shots on MPS, wrapped once', () => {
    const made = additionalParameters({
      multi_shot: true,
      shot_type: 'intelligence',
      multi_prompt: [
        { index: 1, prompt: 'a', duration: 3 },
        { index: 2, prompt: 'b', duration: 9 },
      ],
    });
    expect(made).toBe(sent('M05', 'AdditionalParameters'));
  });

  it('G07: a template at the gateway, which takes the object itself', () => {
    const made: GatewayRequest['ext_info'] = { AdditionalParameters: { template: 'morphlab' } };
    expect(made).toEqual(sent('G07', 'ext_info'));
  });

  it('every body of the evidence is in one of these tests, or is one that was refused', () => {
    const bodies = seen.filter(({ request }) =>
      ['ExtInfo', 'AdditionalParameters', 'ext_info'].some((name) => request[name] !== undefined),
    );
    // V42 is an object where a text belongs, V91 to V93 are mistakes that a builder cannot make.
    expect(bodies.map(({ id }) => id).sort()).toEqual(
      ['G07', 'M05', 'V01', 'V24', 'V28', 'V32', 'V42', 'V91', 'V92', 'V93'].sort(),
    );
  });
});

const kling = { SubAppId: 1500000000, ModelName: 'Kling', Prompt: 'p' } as const;
const picture = [{ Type: 'Url', Category: 'Image', Url: 'https://example.com/a.png' }] as const;

const guide: readonly [string, ExtInfo, string, object][] = [
  [
    'six shots, whose durations add up to the video',
    {
      AdditionalParameters: {
        multi_shot: true,
        shot_type: 'customize',
        multi_prompt: ([1, 2, 3, 4, 5, 6] as const).map((index) => ({ index, prompt: `shot ${index}`, duration: 2 })),
      },
    },
    String.raw`{"AdditionalParameters":"{\"multi_shot\":true,\"shot_type\":\"customize\",\"multi_prompt\":[{\"index\":1,\"prompt\":\"shot 1\",\"duration\":2},{\"index\":2,\"prompt\":\"shot 2\",\"duration\":2},{\"index\":3,\"prompt\":\"shot 3\",\"duration\":2},{\"index\":4,\"prompt\":\"shot 4\",\"duration\":2},{\"index\":5,\"prompt\":\"shot 5\",\"duration\":2},{\"index\":6,\"prompt\":\"shot 6\",\"duration\":2}]}"}`,
    { ...kling, ModelVersion: '3.0', OutputConfig: { Duration: 12 } },
  ],
  [
    'elements, their ids with every digit',
    { AdditionalParameters: { element_list: [{ element_id: '858477278396170401' }, { element_id: '7' }] } },
    String.raw`{"AdditionalParameters":"{\"element_list\":[{\"element_id\":\"858477278396170401\"},{\"element_id\":\"7\"}]}"}`,
    { ...kling, ModelVersion: '3.0' },
  ],
  [
    'voices',
    { AdditionalParameters: { voice_list: [{ voice_id: '829836402193860692' }] } },
    String.raw`{"AdditionalParameters":"{\"voice_list\":[{\"voice_id\":\"829836402193860692\"}]}"}`,
    { ...kling, ModelVersion: '2.6' },
  ],
  [
    'motion control',
    { AdditionalParameters: { character_orientation: 'video', keep_original_sound: 'no' } },
    String.raw`{"AdditionalParameters":"{\"character_orientation\":\"video\",\"keep_original_sound\":\"no\"}"}`,
    { ...kling, ModelVersion: '2.6', SceneType: 'motion_control', FileInfos: picture },
  ],
  [
    'a digital human',
    { AdditionalParameters: { sound_file: 'https://example.com/speech.mp3' } },
    String.raw`{"AdditionalParameters":"{\"sound_file\":\"https://example.com/speech.mp3\"}"}`,
    { ...kling, ModelVersion: '2.6', SceneType: 'avatar_i2v', FileInfos: picture },
  ],
  [
    'a template of Vidu',
    { AdditionalParameters: { template: 'morphlab' } },
    String.raw`{"AdditionalParameters":"{\"template\":\"morphlab\"}"}`,
    { ...kling, ModelName: 'Vidu', ModelVersion: 'q2', SceneType: 'template_effect', FileInfos: picture },
  ],
  [
    'the task whose video Hailuo makes anew',
    { RegenSourceTaskId: '1500000000-AigcVideoTask-0f' },
    '{"RegenSourceTaskId":"1500000000-AigcVideoTask-0f"}',
    { ...kling, ModelVersion: '3.0' },
  ],
  [
    'the task whose video GV continues',
    { PreviousTaskId: '1500000000-AigcVideoTask-0f' },
    '{"PreviousTaskId":"1500000000-AigcVideoTask-0f"}',
    { ...kling, ModelVersion: '3.0' },
  ],
  [
    'a prompt with quotation marks, a backslash, a line end and Chinese',
    { AdditionalParameters: { multi_shot: true, multi_prompt: [{ prompt: '说 "hi" \\ \n' }] } },
    String.raw`{"AdditionalParameters":"{\"multi_shot\":true,\"multi_prompt\":[{\"prompt\":\"说 \\\"hi\\\" \\\\ \\n\"}]}"}`,
    { ...kling, ModelVersion: '3.0' },
  ],
];

describe('what the guide has is what a builder makes, and the validator has nothing to say about it', () => {
  it.each(guide)('%s', (_, fields, text, request) => {
    expect(extInfo(fields)).toBe(text);
    const about = issuesOf(validateVod({ ...request, ExtInfo: text })).filter(({ path }) => path.startsWith('ExtInfo'));
    expect(about).toEqual([]);
  });

  it.each(guide.filter(([, { AdditionalParameters: inner }]) => inner !== undefined))(
    '%s, on MPS',
    (_, { AdditionalParameters: inner }) => {
      if (inner === undefined) throw new Error('nothing to wrap');
      const text = additionalParameters(inner);
      expect(JSON.parse(text)).toEqual(inner);
      const verdict = validateMps({ ModelName: 'Kling', Prompt: 'p', AdditionalParameters: text });
      expect(issuesOf(verdict).filter(({ path }) => path.startsWith('AdditionalParameters'))).toEqual([]);
    },
  );
});
