import { describe, expect, it } from 'vitest';
import { validateCreateAigcVideoTask as validateGateway } from '../../generated/src/gateway/index.ts';
import { validateCreateAigcVideoTask as validateMps } from '../../generated/src/mps/index.ts';
import { extInfo, validateCreateAigcVideoTask as validateVod } from '../../generated/src/vod/index.ts';
import { errorsOf, issuesOf, warningsOf } from './verdicts.ts';

/** What is looked for in texts, and what is left alone. */

const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.6', Prompt: 'x' };
const withFile = (file: object) => validateVod({ ...request, FileInfos: [{ Category: 'Image', ...file }] });
const withUrl = (Url: string) => withFile({ Type: 'Url', Url });
const withExtInfo = (ExtInfo: string) => validateVod({ ...request, ExtInfo });

describe('an address', () => {
  it.each([
    '/home/me/cat.png',
    './cat.png',
    '../cat.png',
    '~/cat.png',
    'cat.png',
    'pictures/cat.png',
    'C:\\pictures\\cat.png',
    'c:/pictures/cat.png',
    '\\\\server\\cat.png',
    '//example.com/cat.png',
    'file:///home/me/cat.png',
    'FILE:/cat.png',
    'data:image/png;base64,aGk=',
    'Data:image/png,x',
  ])('%s is refused', (url) => {
    expect(errorsOf(withUrl(url))).toMatchObject([{ path: 'FileInfos[0].Url', code: 'content' }]);
  });

  it.each([
    'asset://cat',
    'asset:cat',
    'cos://bucket/cat.png',
    'ftp://example.com/cat.png',
    'example.com/cat.png',
    'http://localhost/cat.png',
    'http://localhost:8080/cat.png',
    'https://127.0.0.1/cat.png',
    'http://10.1.2.3/cat.png',
    'http://172.16.0.1/cat.png',
    'http://192.168.1.2:80/cat.png',
    'http://[::1]/cat.png',
    'http://nas.local/cat.png',
    'http://user:secret@10.0.0.1/cat.png',
  ])('%s warns', (url) => {
    expect(errorsOf(withUrl(url))).toEqual([]);
    expect(warningsOf(withUrl(url))).toMatchObject([{ path: 'FileInfos[0].Url', code: 'content' }]);
  });

  it.each([
    'https://example.com/cat.png',
    'HTTP://example.com/cat.png',
    'https://1500039689.vod-**.com/6cd2/**oxE6jcA.png',
    'https://example.com:8443/a?b=file:///c',
    'https://172.15.0.1/cat.png',
    'https://11.0.0.1/cat.png',
    'https://localhost.example.com/cat.png',
    'https://例子.example/猫.png',
  ])('%s is right', (url) => {
    expect(issuesOf(withUrl(url))).toEqual([]);
  });

  it('of every parameter that stands for one, on every surface', () => {
    const path = '/home/me/cat.png';
    const said = [
      validateVod({ ...request, FileInfos: [{ Type: 'File', FileId: '1' }], LastFrameUrl: path }),
      validateVod({
        ...request,
        ModelName: 'Vidu',
        ModelVersion: 'q2',
        SubjectInfos: [{ Name: 'a', ImageUrls: [path] }],
      }),
      validateMps({ ModelName: 'Kling', Prompt: 'x', ImageUrl: path }),
      validateMps({ ModelName: 'Kling', ModelVersion: 'O1', Prompt: 'x', ImageInfos: [{ ImageUrl: path }] }),
      validateGateway({
        model_name: 'Kling',
        model_version: '1.6',
        prompt: 'x',
        file_infos: [{ type: 'Url', url: path }],
      }),
    ];
    expect(said.map((one) => errorsOf(one).map(({ path: where }) => where))).toEqual([
      ['LastFrameUrl'],
      ['SubjectInfos[0].ImageUrls[0]'],
      ['ImageUrl'],
      ['ImageInfos[0].ImageUrl'],
      ['file_infos[0].url'],
    ]);
  });
});

describe('Base64', () => {
  it('with the prefix of a data URL is refused, with what to do', () => {
    const [error] = errorsOf(withFile({ Type: 'Base64', Base64: 'data:image/png;base64,aGk=' }));
    expect(error).toMatchObject({ path: 'FileInfos[0].Base64', code: 'content' });
    expect(error?.message).toContain('Send what follows the comma');
  });

  it('without it is right', () => {
    expect(issuesOf(withFile({ Type: 'Base64', Base64: 'aGk=' }))).toEqual([]);
  });
});

describe('ExtInfo', () => {
  const inside = 'ExtInfo.AdditionalParameters';
  const wrapped = (parameters: unknown) => JSON.stringify({ AdditionalParameters: JSON.stringify(parameters) });

  it.each<[string, string]>([
    ['a word, as in the example of a document', 'myextinfo'],
    ['a list', '[1]'],
    ['a number', '7'],
  ])('%s warns', (_, text) => {
    expect(errorsOf(withExtInfo(text))).toEqual([]);
    expect(warningsOf(withExtInfo(text))).toMatchObject([{ path: 'ExtInfo', code: 'content' }]);
  });

  it.each<[string, string, string, string]>([
    ['JSON without quotes', '{multi_shot:true}', 'ExtInfo', 'content'],
    ['JSON that is cut off', '{"AdditionalParameters":"{}"', 'ExtInfo', 'content'],
    ['JSON of JSON', JSON.stringify(JSON.stringify({ multi_shot: true })), 'ExtInfo', 'content'],
    ['AdditionalParameters as an object', '{"AdditionalParameters":{"multi_shot":true}}', inside, 'type'],
    ['AdditionalParameters wrapped twice', wrapped(JSON.stringify({ multi_shot: true })), inside, 'content'],
    ['AdditionalParameters that are no JSON', '{"AdditionalParameters":"multi_shot"}', inside, 'content'],
  ])('%s is refused', (_, text, path, code) => {
    expect(errorsOf(withExtInfo(text))).toMatchObject([{ path, code }]);
  });

  it.each<[string, string, string]>([
    ['an id of 18 digits', wrapped({ element_list: [{ element_id: 0 }] }).replace('0', '858477278396170401'), inside],
    ['one beside the parameters', '{"id":9007199254740993}', 'ExtInfo'],
    ['a negative one', '{"id":-9007199254740993}', 'ExtInfo'],
  ])('%s as a number is refused', (_, text, path) => {
    expect(errorsOf(withExtInfo(text))).toMatchObject([{ path, code: 'content' }]);
    expect(errorsOf(withExtInfo(text))[0]?.message).toContain('in quotes');
  });

  it.each<[string, string]>([
    ['an object', '{"multi_shot":true}'],
    ['wrapped parameters', wrapped({ multi_shot: true, id: '858477278396170400' })],
    ['the largest whole number that is exact', '{"id":9007199254740991}'],
    ['digits in a text', wrapped({ prompt: 'call 858477278396170401 "now": 858477278396170401' })],
    ['a fraction and a power', '{"a":0.12345678901234567,"b":1e30}'],
    ['nothing', ''],
  ])('%s is right', (_, text) => {
    expect(issuesOf(withExtInfo(text))).toEqual([]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'a shot without a number',
      { multi_prompt: [{ index: 'x' }], multi_shot: true },
      'multi_prompt[0].index',
      /an integer/,
    ],
    ['too many shots', { multi_prompt: Array(7).fill({}), multi_shot: true }, 'multi_prompt', /at most 6 elements/],
    [
      'a shot that is too long',
      { multi_shot: true, multi_prompt: [{ prompt: 'x'.repeat(513) }] },
      'multi_prompt[0].prompt',
      /512/,
    ],
    ['shots without multi_shot', { multi_prompt: [{ prompt: 'x' }] }, 'multi_shot', /counts with multi_shot only/],
    [
      'customized shots that are missing',
      { multi_shot: true, shot_type: 'customize' },
      'multi_prompt',
      /stand in multi_prompt/,
    ],
    ['an unknown way to divide', { multi_shot: true, shot_type: 'clever' }, 'shot_type', /customize or intelligence/],
    ['an id as a number', { element_list: [{ element_id: 12 }] }, 'element_list[0].element_id', /a string, not 12/],
    [
      'a face without a sound',
      { session_id: '1', face_choose: [{ face_id: 0 }] },
      'face_choose[0].sound_file',
      /sound_file or audio_id/,
    ],
    [
      'a face without a session',
      { face_choose: [{ face_id: 0, audio_id: 'a' }] },
      'session_id',
      /in which the faces were found/,
    ],
    [
      'a volume beyond the scale',
      { face_choose: [{ audio_id: 'a', sound_volume: 3 }], session_id: '1' },
      'face_choose[0].sound_volume',
      /0 to 2/,
    ],
    ['a sound on this machine', { sound_file: '/home/me/a.mp3' }, 'sound_file', /that the service can fetch/],
    ['a misspelt name', { multi_shots: true }, 'multi_shots', /Did you mean multi_shot\?/],
  ])('%s warns, on VOD, on MPS and at the gateway', (_, parameters, place, message) => {
    const found = [
      [warningsOf(withExtInfo(wrapped(parameters))), 'ExtInfo.AdditionalParameters'],
      [
        warningsOf(validateMps({ ModelName: 'Kling', Prompt: 'x', AdditionalParameters: JSON.stringify(parameters) })),
        'AdditionalParameters',
      ],
      [
        warningsOf(
          validateGateway({
            model_name: 'Kling',
            model_version: '2.5',
            prompt: 'x',
            ext_info: { AdditionalParameters: parameters },
          }),
        ),
        'ext_info.AdditionalParameters',
      ],
    ] as const;
    for (const [warnings, where] of found)
      expect(warnings).toContainEqual(
        expect.objectContaining({ path: `${where}.${place}`, message: expect.stringMatching(message) }),
      );
  });

  it('what a builder writes is right, and other names are left to the service', () => {
    const parameters = {
      AdditionalParameters: { multi_shot: true, element_list: [{ element_id: '858477278396170401' }] },
    };
    expect(issuesOf(withExtInfo(extInfo(parameters)))).toEqual([]);
    expect(extInfo(parameters)).toBe(wrapped(parameters.AdditionalParameters));
    expect(issuesOf(withExtInfo(wrapped({ brightness: 3, nested: { anything: [1] } })))).toEqual([]);
  });

  it('AdditionalParameters of MPS is JSON itself', () => {
    const mps = (AdditionalParameters: string) =>
      issuesOf(validateMps({ ModelName: 'Kling', Prompt: 'x', AdditionalParameters }));
    expect(mps('{"camera_control":{"type":"simple"}}')).toEqual([]);
    expect(mps('{camera_control}')).toMatchObject([{ code: 'content', severity: 'error' }]);
    expect(mps('a word')).toMatchObject([{ code: 'content', severity: 'error' }]);
    expect(mps('{"id":858477278396170401}')).toMatchObject([{ code: 'content', severity: 'error' }]);
  });
});

describe('the size of a request', () => {
  const sized = (length: number) =>
    validateVod({ ...request, FileInfos: [{ Type: 'Base64', Category: 'Image', Base64: 'A'.repeat(length) }] });
  const frame = JSON.stringify({ ...request, FileInfos: [{ Type: 'Base64', Category: 'Image', Base64: '' }] }).length;

  it('of 10,485,760 bytes is right, and a byte more is refused', () => {
    expect(issuesOf(sized(10_485_760 - frame))).toEqual([]);
    expect(errorsOf(sized(10_485_761 - frame))).toMatchObject([{ path: '', code: 'limit' }]);
    expect(errorsOf(sized(10_485_761 - frame))[0]?.message).toContain('10485760 bytes');
  });

  it('counts bytes, not characters', () => {
    const prompt = validateVod({ ...request, Prompt: '猫'.repeat(3_600_000) });
    expect(errorsOf(prompt)).toMatchObject([{ path: '', code: 'limit' }]);
  });
});
