import { beforeAll, describe, expect, it } from 'vitest';
import type { VendorDocument, VendorField, VendorOperation } from '../../../generator/documents/document.ts';
import { readDocument } from '../../../generator/documents/read-document.ts';
import { packageDocuments } from '../support/packages.ts';

/** Counts are those of grep: methods of the client, interfaces or classes that no method takes or gives. */
const read = async (name: string, services?: readonly string[]) =>
  services === undefined
    ? packageDocuments(name)
    : readDocument({ kind: 'sdk', spec: `node_modules/${name}`, services });

const operation = (document: VendorDocument | undefined, action: string): VendorOperation => {
  const found = document?.operations.find((candidate) => candidate.action === action);
  if (found === undefined) throw new Error(`no ${action}`);
  return found;
};

const shape = ({ name, required, type }: VendorField) =>
  `${name}${required === undefined ? '' : required ? '!' : '?'}: ${type?.written}`;

const at = (field: VendorField | undefined, index = 0) => {
  const { file, line, column } = field?.prose[0]?.placeOf(index) ?? field?.place ?? { file: '', line: 0, column: 0 };
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}:${column}`;
};

describe('tencentcloud-sdk-nodejs-vod 4.1.287', () => {
  let documents: readonly VendorDocument[] = [];
  beforeAll(async () => {
    documents = await read('tencentcloud-sdk-nodejs-vod');
  });

  it('gives a document for each version of the service', () => {
    expect(
      documents.map(({ language, name, operations, types, unread, whole }) => [
        name,
        language,
        whole,
        operations.length,
        types.size,
        unread.length,
      ]),
    ).toEqual([
      ['tencentcloud-sdk-nodejs-vod 4.1.287 vod 2018-07-17', 'zh', true, 231, 634, 0],
      ['tencentcloud-sdk-nodejs-vod 4.1.287 vod 2024-07-18', 'zh', true, 7, 16, 0],
    ]);
  });

  it('reads an operation with its address, its parameters and its answer', () => {
    const { host, prose, request, response, service, version } = operation(documents[0], 'DescribeTasks');
    expect({ host, service, version }).toEqual({
      host: 'vod.tencentcloudapi.com',
      service: 'vod',
      version: '2018-07-17',
    });
    expect(prose.length).toBe(1);
    expect(request.map(shape)).toEqual([
      'SubAppId?: number',
      'Status?: string',
      'FileId?: string',
      'CreateTime?: TimeRange',
      'FinishTime?: TimeRange',
      'Sort?: SortBy',
      'Limit?: number',
      'ScrollToken?: string',
    ]);
    // What is optional in an answer is optional in all of them, so nothing is known about it.
    expect(response?.map(shape)).toEqual([
      'TaskSet: Array<TaskSimpleInfo>',
      'ScrollToken: string',
      'RequestId: string',
    ]);
  });

  it('tells required parameters, and keeps where name and prose stand', () => {
    const [subAppId, modelName, , fileInfos] = operation(documents[0], 'CreateAigcVideoTask').request;
    expect([subAppId, modelName, fileInfos].map((field) => field && shape(field))).toEqual([
      'SubAppId!: number',
      'ModelName!: string',
      'FileInfos?: Array<AigcVideoTaskInputFileInfo>',
    ]);
    expect(at(modelName)).toBe('vod_models.d.ts:11290:8');
    expect(modelName?.place.line).toBe(11292);
  });

  it('keeps the place of every letter of a text of several lines', () => {
    const color = documents[0]?.types.get('Canvas')?.fields[0];
    expect(color?.prose[0]?.text).toMatch(/^[^\n]+\n<li>Black[^\n]+\n<li>White[^\n]+\n[^\n<>]+Black[^\n]$/);
    expect(at(color, color?.prose[0]?.text.indexOf('White'))).toBe('vod_models.d.ts:69:7');
  });

  it('takes a list of 64-bit numbers for whole numbers, and leaves plain numbers open', () => {
    const { request } = operation(documents[0], 'DescribeAnimatedGraphicsTemplates');
    expect(request.find(({ name }) => name === 'Definitions')?.type).toEqual({
      kind: 'integer',
      list: true,
      written: 'Array<number | bigint>',
    });
    expect(request.find(({ name }) => name === 'Limit')?.type?.kind).toBe('number');
  });

  it('gives a tag as a text of its own', () => {
    const withTag = [
      ...(documents[0]?.types.values() ?? []),
      { fields: documents[0]?.operations.flatMap((o) => o.request) ?? [] },
    ]
      .flatMap(({ fields }) => fields)
      .filter(({ prose }) => prose.some(({ text }) => text.includes('@')));
    expect(withTag.length).toBeGreaterThan(0);
    for (const { prose } of withTag.filter((field) => field.prose.some(({ text }) => text.startsWith('@deprecated')))) {
      expect(prose.at(-1)?.text).toBe('@deprecated');
      expect(prose[0]?.text).not.toContain('@deprecated');
    }
  });
});

describe('tencentcloud-sdk-nodejs-mps 4.1.305', () => {
  it('reads every operation and type', async () => {
    const [document, ...others] = await read('tencentcloud-sdk-nodejs-mps');
    expect(others).toEqual([]);
    expect([document?.operations.length, document?.types.size, document?.unread.length]).toEqual([229, 644, 0]);
    expect(document?.name).toBe('tencentcloud-sdk-nodejs-mps 4.1.305');
  });

  it("keeps the stars of the vendor's own lists", async () => {
    const [document] = await read('tencentcloud-sdk-nodejs-mps');
    const fields = [...(document?.types.values() ?? [])].flatMap((type) => type.fields);
    const starred = fields.find((field) => field.prose[0]?.placeOf().line === 2452);
    expect(starred?.prose[0]?.text).toMatch(/\n\* Preset[^\n]+\n\* Custom/);
  });
});

describe('tencentcloud-sdk-nodejs-intl-en 3.0.1335', () => {
  it('reads the services that are wanted, which say nothing about what is required', async () => {
    const documents = await read('tencentcloud-sdk-nodejs-intl-en', ['vod', 'mps']);
    expect(documents.map(({ language, operations, types }) => [language, operations.length, types.size])).toEqual([
      ['en', 113, 446],
      ['en', 185, 535],
      ['en', 7, 16],
    ]);
    const tasks = operation(documents[1], 'DescribeTasks');
    expect(tasks.host).toBe('vod.intl.tencentcloudapi.com');
    expect(tasks.request.slice(0, 7).map(shape)).toEqual([
      'SubAppId: number',
      'Status: string',
      'FileId: string',
      'CreateTime: TimeRange',
      'FinishTime: TimeRange',
      'Sort: SortBy',
      'Limit: number',
    ]);
    const [, status] = tasks.request;
    expect(at(status, status?.prose[0]?.text.indexOf('WAITING'))).toBe('models.js:43588:47');
    const videoInput = operation(documents[1], 'CreateAigcVideoTask').request.find(({ name }) => name === 'FileInfos');
    expect(videoInput?.type).toEqual({
      kind: 'struct',
      name: 'AigcVideoTaskInputFileInfo',
      list: true,
      written: 'Array.<AigcVideoTaskInputFileInfo>',
    });
  });

  it('says which services there are when one is missing', async () => {
    await expect(read('tencentcloud-sdk-nodejs-intl-en', ['vodd'])).rejects.toMatchObject({
      message: 'node_modules/tencentcloud-sdk-nodejs-intl-en does not have the service vodd',
      help: expect.stringMatching(/^Name one of its \d+ services/),
    });
  });
});
