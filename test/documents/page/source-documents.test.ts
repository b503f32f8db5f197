import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../generator/documents/page/read-page.ts';
import { operationOf, outline, stretchOf, writtenTexts } from './support.ts';

/**
 * The five documents that the specs were written from are the vendor's and the gateways', so they are no part of this
 * repository. Who has them names their folder to have them checked against what a person found in them.
 */
const folder = process.env.SOURCE_DOCUMENTS;
const why = folder === undefined ? ' (skipped: SOURCE_DOCUMENTS does not name the folder that holds them)' : '';

/** The document whose name begins with a number. */
function read(number: string) {
  if (folder === undefined) throw new Error('no folder');
  const name = readdirSync(folder).find((file) => file.startsWith(`${number}_`));
  if (name === undefined) throw new Error(`no document ${number} in ${folder}`);
  return readPage(name, readFileSync(join(folder, name), 'utf8'));
}

const vodErrors = [
  'FailedOperation',
  'FailedOperation.InvalidVodUser',
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue.FileId',
  'InvalidParameterValue.SessionContextTooLong',
  'InvalidParameterValue.SessionIdTooLong',
  'InvalidParameterValue.SubAppId',
  'UnauthorizedOperation',
];

describe.skipIf(folder === undefined)(`the source documents${why}`, () => {
  it('000: a page of the vendor as text, cells run together', () => {
    const document = read('000');
    const operation = operationOf(document);
    expect([document.date, document.language, document.whole]).toEqual(['2026-01-14', 'en', false]);
    const { action, version, service, host, http } = operation;
    expect([action, version, service, host, http]).toEqual([
      'CreateAigcVideoTask',
      '2018-07-17',
      'vod',
      'vod.intl.tencentcloudapi.com',
      undefined,
    ]);
    expect(outline(operation.request)).toEqual([
      'SubAppId: integer, required',
      'ModelName: string, required',
      'ModelVersion: string, required',
      'FileInfos: AigcVideoTaskInputFileInfo[], optional',
      'LastFrameFileId: string, optional',
      'LastFrameUrl: string, optional',
      'Prompt: string, optional',
      'NegativePrompt: string, optional',
      'EnhancePrompt: string, optional',
      'OutputConfig: AigcVideoOutputConfig, optional',
      'SessionId: string, optional',
      'SessionContext: string, optional',
      'TasksPriority: integer, optional',
      'ExtInfo: string, optional',
      'InputRegion: string, optional',
    ]);
    expect(operation.request.map(({ place }) => place.line)).toEqual([
      28, 29, 36, 45, 56, 60, 64, 66, 67, 71, 72, 73, 74, 75, 76,
    ]);
    expect(operation.request[2]?.place.column).toBe(5);
    expect(outline(operation.response ?? [])).toEqual(['TaskId: string', 'RequestId: string']);
    expect(operation.errors?.map(({ code }) => code)).toEqual(vodErrors);
    expect(operation.errors?.map(({ place }) => place.line)).toEqual([145, 146, 147, 148, 149, 150, 151, 152, 153]);
    expect(operation.errors?.at(-1)?.meaning.text.split(' ')).toHaveLength(2);
    expect(operation.prose.map((text) => text.placeOf().line)).toEqual([12, 14]);
    const [example] = operation.examples;
    expect(Object.keys(JSON.parse(example?.request?.text ?? ''))).toHaveLength(13);
    expect(Object.keys(JSON.parse(example?.response?.text ?? '').Response)).toEqual(['TaskId', 'RequestId']);
    expect(operation.examples).toHaveLength(1);
    expect(document.unread).toEqual([]);
  });

  it('001: a gateway page that lost the names of its fields', () => {
    const document = read('001');
    const operation = operationOf(document);
    expect([document.date, document.language]).toEqual([undefined, 'en']);
    expect([operation.action, operation.host]).toEqual([undefined, undefined]);
    expect(operation.http).toEqual({ method: 'POST', path: '/tencent-vod/v1/aigc-video' });
    expect(operation.request).toEqual([]);
    expect(operation.response).toBeUndefined();
    expect(document.unread.map(({ place }) => place.line)).toEqual([
      21, 23, 26, 32, 36, 39, 42, 45, 50, 64, 71, 78, 84,
    ]);
    expect(document.unread.filter(({ quote }) => quote.startsWith('object')).map(({ place }) => place.line)).toEqual([
      32, 45, 50,
    ]);
  });

  it('002: Markdown tables that lost their lists', () => {
    const document = read('002');
    const operation = operationOf(document);
    const { action, version, service, host } = operation;
    expect([action, version, service, host, document.date]).toEqual([
      'CreateAigcVideoTask',
      '2019-06-12',
      'mps',
      'mps.intl.tencentcloudapi.com',
      undefined,
    ]);
    expect(outline(operation.request)).toEqual([
      'ModelName: string, optional',
      'ModelVersion: string, optional',
      'SceneType: string, optional',
      'Prompt: string, optional',
      'NegativePrompt: string, optional',
      'EnhancePrompt: boolean, optional',
      'ImageUrl: string, optional',
      'LastImageUrl: string, optional',
      'ImageInfos: AigcVideoReferenceImageInfo[], optional',
      'VideoInfos: AigcVideoReferenceVideoInfo[], optional',
      'Duration: integer, optional',
      'ExtraParameters: AigcVideoExtraParam, optional',
      'StoreCosParam: AigcStoreCosParam, optional',
      'AdditionalParameters: string, optional',
      'Operator: string, optional',
    ]);
    expect(operation.request.map(({ place }) => place.line)).toEqual([
      10, 11, 13, 15, 16, 17, 18, 20, 23, 26, 27, 29, 30, 31, 32,
    ]);
    expect(outline(operation.response ?? [])).toEqual(['TaskId: string', 'RequestId: string']);
    expect(operation.errors).toEqual([]);
    expect(operation.prose.map((text) => text.placeOf().line)).toEqual([2, 3]);
    expect(operation.examples.map(({ place }) => place.line)).toEqual([42]);
    expect(Object.keys(JSON.parse(operation.examples[0]?.request?.text ?? ''))).toHaveLength(10);
    expect(JSON.parse(operation.examples[0]?.response?.text ?? '').Response.TaskId).toMatch(/^2147/);
    expect(document.unread.map(({ place, subject }) => [place.line, subject?.split('.')[1]])).toEqual([
      [11, 'ModelVersion'],
      [13, 'SceneType'],
      [18, 'ImageUrl'],
      [21, 'LastImageUrl'],
      [23, 'ImageInfos'],
      [24, 'ImageInfos'],
      [27, 'Duration'],
      [5, undefined],
    ]);
  });

  it('003: a gateway page whose cells are glued together', () => {
    const document = read('003');
    const operation = operationOf(document);
    expect([operation.action, operation.host]).toEqual([undefined, 'www.kkiai.com']);
    expect(operation.http).toEqual({ method: 'POST', path: '/tencent-vod/v1/aigc-video' });
    expect(outline(operation.request)).toEqual([
      'model_name: string, required',
      'model_version: string, required',
      'prompt: string, required',
      'negative_prompt: string, optional',
      'enhance_prompt: string, optional',
      'file_infos: object[], optional',
      '  type: string, optional',
      '  category: string, optional',
      '  file_id: string, optional',
      '  url: string, optional',
      '  text: string, optional',
      'last_frame_url: string, optional',
      'output_config: object, optional',
      '  storage_mode: string, optional',
      '  resolution: string, optional',
      '  aspect_ratio: string, optional',
      '  audio_generation: string, optional',
      '  duration: string, optional',
      '  person_generation: string, optional',
      '  input_compliance_check: string, optional',
      '  output_compliance_check: string, optional',
      'scene_type: string, optional',
      'session_id: string, optional',
      'session_context: string, optional',
      'tasks_priority: string, optional',
      'ext_info: object, optional',
      '  AdditionalParameters: object, optional',
    ]);
    expect(operation.request.map(({ place }) => place.line)).toEqual([
      26, 27, 28, 29, 30, 31, 37, 38, 47, 48, 49, 50, 51,
    ]);
    expect(operation.request.flatMap(({ name, prose }) => (prose.length === 0 ? [name] : []))).toEqual(['prompt']);
    expect(operation.response).toBeUndefined();
    expect(operation.errors).toBeUndefined();
    expect(operation.examples.map(({ place }) => place.line)).toEqual([57]);
    expect(Object.keys(JSON.parse(operation.examples[0]?.request?.text ?? '').output_config)).toHaveLength(10);
    expect(JSON.parse(operation.examples[0]?.response?.text ?? '').Response.TaskId).toMatch(/^251007502-AigcImage/);
    expect(document.unread).toEqual([]);
  });

  it('004: a page of the vendor as text, with blank lines and a Chinese frame', () => {
    const document = read('004');
    const operation = operationOf(document);
    expect([document.date, document.language]).toEqual(['2026-05-19', 'en']);
    const { action, version, service, host } = operation;
    expect([action, version, service, host]).toEqual([
      'CreateAigcVideoRedrawTask',
      '2018-07-17',
      'vod',
      'vod.intl.tencentcloudapi.com',
    ]);
    expect(outline(operation.request)).toEqual([
      'SubAppId: integer, required',
      'FileInfo: AigcVideoRedrawTaskInputFileInfo, optional',
      'OutputConfig: AigcVideoRedrawOutputConfig, optional',
      'SessionId: string, optional',
      'SessionContext: string, optional',
      'TasksPriority: integer, optional',
      'ExtInfo: string, optional',
    ]);
    expect(operation.request.map(({ place }) => place.line)).toEqual([32, 36, 40, 44, 48, 52, 56]);
    expect(operation.request.map(({ prose }) => prose[0]?.placeOf().line)).toEqual([34, 38, 42, 46, 50, 54, 58]);
    expect(outline(operation.response ?? [])).toEqual(['TaskId: string', 'RequestId: string']);
    expect(operation.errors?.map(({ code }) => code)).toEqual(vodErrors);
    expect(operation.errors?.map(({ place }) => place.line)).toEqual([111, 112, 113, 114, 115, 116, 117, 118, 119]);
    expect(operation.prose.map((text) => text.placeOf().line)).toEqual([16, 18]);
    expect(Object.keys(JSON.parse(operation.examples[0]?.request?.text ?? ''))).toEqual(['SubAppId', 'FileInfo']);
    expect(operation.examples).toHaveLength(1);
    expect(document.unread).toEqual([]);
  });

  it.each(['000', '001', '002', '003', '004'])('%s: every text stands in the file to the letter', (number) => {
    const texts = writtenTexts(read(number));
    expect(texts.map(({ text }) => text)).toEqual(texts.map(stretchOf));
  });
});
