import type { JudgedRequest, NeighbourSurface, StatedCell } from './neighbour-types.ts';
import type { ExpectedParameter } from './types.ts';

// page-kkiai-image and page-kkiai-effect: two pages of the gateway whose video page is page-kkiai. sibling-gateways: the
// same two pages of other gateways with the same software, some as OpenAPI. The stored copy of page-kkiai-image ends
// in the middle, at the text of a file; what follows is read from sibling-gateways, whose beginning is the same.
// No official document describes the gateway, and no package of the vendor has these operations.

const certain = { certain: true } as const;
const unsure = { certain: false } as const;

/** Given to all models together. */
const resolution: StatedCell = {
  support: 'full',
  values: [
    '720P',
    '1080P',
    '2K',
    '4K',
    '1024x1024',
    '2048x2048',
    '2304x1728',
    '2496x1664',
    '2560x1440',
    '3024x1296',
    '4096x4096',
    '4694x3520',
    '4992x3328',
    '5404x3040',
    '6198x2656',
  ],
  ...unsure,
  note: 'given to no model by name',
};
const notSaid: StatedCell = { support: 'undocumented', ...certain };
/** "Valid only" says that it has no effect, and no refusal: as with VOD. */
const noText: StatedCell = { support: 'doubtful', ...certain, note: 'valid only for GEM 2.5 and GEM 3.0' };
/** Only pages of other gateways have the row, and what they say of this one is a hint: it can warn and not refuse. */
const noRatio = (note: string): StatedCell => ({ support: 'doubtful', ...certain, note });
const gem: Record<string, StatedCell> = {
  Images: notSaid,
  Resolution: resolution,
  AspectRatio: {
    support: 'full',
    values: ['1:1', '3:2', '2:3', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'],
    ...certain,
  },
  Text: { support: 'full', ...certain },
};

const text = (maxLength?: number): ExpectedParameter =>
  maxLength === undefined ? { type: 'String', required: false } : { type: 'String', required: false, maxLength };
const required: ExpectedParameter = { type: 'String', required: true };
const choice = (values: readonly string[], standard?: string): ExpectedParameter => ({
  type: 'String',
  required: false,
  values,
  ...(standard === undefined ? {} : { default: standard }),
});
const onOff = ['Enabled', 'Disabled'] as const;

const image = 'CreateAigcImageTask';
const effect = 'CreateTemplateEffectTask';
const of = (model_name: string, model_version: string, rest: object = {}) => ({
  model_name,
  model_version,
  prompt: 'a cat walks home',
  ...rest,
});
const picture = { type: 'Url', url: 'https://example.com/cat.png' };

const images: readonly JudgedRequest[] = [
  {
    title: 'the example of the page',
    operation: image,
    request: {
      model_name: 'GEM',
      model_version: '3.0',
      file_infos: [{ type: 'file', file_id: '387702299774574677', url: '', text: 'description of the original' }],
      prompt: 'convert this image to anime style',
      negative_prompt: 'blur, distorted',
      enhance_prompt: 'Enabled',
      output_config: {
        storage_mode: 'Temporary',
        resolution: '1080P',
        aspect_ratio: '1:1',
        person_generation: 'AllowAdult',
        input_compliance_check: 'Enabled',
        output_compliance_check: 'Enabled',
      },
      session_id: 'image-task-67890',
      session_context: '{"user_id": "123", "scene": "profile_picture"}',
      tasks_priority: 10,
      ext_info: '',
    },
    verdict: 'sendable',
    why: 'an example; its type is written file, its priority is a number although the table says string',
    source: 'sibling-gateways, three pages',
  },
  {
    title: 'a model, a version and a prompt',
    operation: image,
    request: of('GEM', '2.5'),
    verdict: 'accepted',
    why: 'the three required fields',
    source: 'page-kkiai-image',
  },
  {
    title: 'Hunyuan at 1024x1024',
    operation: image,
    request: of('Hunyuan', '3.0', { output_config: { resolution: '1024x1024' } }),
    verdict: 'accepted',
    why: 'the example value of resolution',
    source: 'sibling-gateways',
  },
  {
    title: 'Qwen from a picture',
    operation: image,
    request: of('Qwen', '0925', { file_infos: [picture] }),
    verdict: 'accepted',
    why: 'a listed model and a picture by URL',
    source: 'page-kkiai-image',
  },
  {
    title: 'GEM at 21:9 in 4K with a described picture',
    operation: image,
    request: of('GEM', '3.0', {
      file_infos: [{ ...picture, text: 'the building' }],
      output_config: { aspect_ratio: '21:9', resolution: '4K' },
    }),
    verdict: 'accepted',
    why: 'the lists of GEM; text is valid for GEM 3.0',
    source: 'page-kkiai-image; sibling-gateways',
  },
  {
    title: 'the priority as a text',
    operation: image,
    request: of('GEM', '3.0', { tasks_priority: '10' }),
    verdict: 'sendable',
    why: 'the table types it string, the example sends a number',
    source: 'sibling-gateways',
  },
  {
    title: 'ExtInfo as a text',
    operation: image,
    request: of('GEM', '3.0', { ext_info: 'myextinfo' }),
    verdict: 'sendable',
    why: 'the table of this page types it string and gives this value; the page of videos types it object',
    source: 'sibling-gateways',
  },
  {
    title: 'Kling 3.0, which no page lists',
    operation: image,
    request: of('Kling', '3.0', { output_config: { storage_mode: 'Temporary', aspect_ratio: '16:9' } }),
    verdict: 'sendable',
    why: 'a published client says that it drew with it on 2026-08-21',
    source: 'public client code',
  },
  {
    title: 'no model',
    operation: image,
    request: { model_version: '3.0', prompt: 'a cat' },
    verdict: 'rejected',
    at: 'model_name',
    why: 'required',
    source: 'page-kkiai-image',
  },
  {
    title: 'no version',
    operation: image,
    request: { model_name: 'GEM', prompt: 'a cat' },
    verdict: 'rejected',
    at: 'model_version',
    why: 'required',
    source: 'page-kkiai-image',
  },
  {
    title: 'no prompt, although there is a picture',
    operation: image,
    request: { model_name: 'GEM', model_version: '3.0', file_infos: [picture] },
    verdict: 'rejected',
    at: 'prompt',
    why: 'required here, unlike in VOD',
    source: 'page-kkiai-image',
  },
  {
    title: 'a prompt that is a number',
    operation: image,
    request: { ...of('GEM', '3.0'), prompt: 5 },
    verdict: 'rejected',
    at: 'prompt',
    why: 'string',
    source: 'page-kkiai-image',
  },
  {
    title: 'one picture instead of a list',
    operation: image,
    request: of('GEM', '3.0', { file_infos: picture }),
    verdict: 'rejected',
    at: 'file_infos',
    why: 'array[object]',
    source: 'page-kkiai-image',
  },
  {
    title: 'a switch with another value',
    operation: image,
    request: of('GEM', '3.0', { enhance_prompt: 'On' }),
    verdict: 'rejected',
    at: 'enhance_prompt',
    why: 'Enabled, Disabled',
    source: 'sibling-gateways, and the same row of page-kkiai',
  },
  {
    title: 'storage with another value',
    operation: image,
    request: of('GEM', '3.0', { output_config: { storage_mode: 'Persistent' } }),
    // The page of this gateway has the row for videos alone; for images only other gateways have it.
    verdict: 'told',
    at: 'output_config.storage_mode',
    why: 'Permanent, Temporary',
    source: 'sibling-gateways, and the same row of page-kkiai',
  },
  {
    title: 'GEM at 1:8',
    operation: image,
    request: of('GEM', '3.0', { output_config: { aspect_ratio: '1:8' } }),
    verdict: 'told',
    at: 'output_config.aspect_ratio',
    why: 'not in the list of GEM',
    source: 'sibling-gateways',
  },
  {
    title: 'Qwen with a ratio',
    operation: image,
    request: of('Qwen', '0925', { output_config: { aspect_ratio: '16:9' } }),
    verdict: 'told',
    at: 'output_config.aspect_ratio',
    why: 'not supported for Qwen',
    source: 'sibling-gateways',
  },
  {
    title: 'a description for Qwen',
    operation: image,
    request: of('Qwen', '0925', { file_infos: [{ ...picture, text: 'a cat' }] }),
    verdict: 'told',
    at: 'file_infos[0].text',
    why: 'valid only for GEM 2.5 and GEM 3.0',
    source: 'page-kkiai-image',
  },
  {
    title: 'a session id of 51 characters',
    operation: image,
    request: of('GEM', '3.0', { session_id: 's'.repeat(51) }),
    verdict: 'rejected',
    at: 'session_id',
    why: 'at most 50 characters',
    source: 'sibling-gateways, and the same row of page-kkiai',
  },
  {
    title: 'a priority of 11',
    operation: image,
    request: of('GEM', '3.0', { tasks_priority: 11 }),
    verdict: 'rejected',
    at: 'tasks_priority',
    why: '-10 to 10',
    source: 'sibling-gateways, and the same row of page-kkiai',
  },
  {
    title: 'names of VOD',
    operation: image,
    request: { ModelName: 'GEM', ModelVersion: '3.0', Prompt: 'a cat' },
    verdict: 'rejected',
    at: 'model_name',
    why: 'the three required fields are not there',
    source: 'page-kkiai-image',
  },
];

const additional = { ext_info: { AdditionalParameters: { template: 'morphlab' } } };
const template = { scene_type: 'template_effect', ...additional };

const effects: readonly JudgedRequest[] = [
  {
    title: 'the example of the page',
    operation: effect,
    request: {
      scene_type: 'template_effect',
      prompt: 'Video content\nAt the beginning of the video, the subject suddenly explodes',
      file_infos: [{ type: 'Url', category: 'Image', url: 'https://example.com/cat.jpeg' }],
      ext_info: { AdditionalParameters: { template: 'morphlab' } },
    },
    verdict: 'accepted',
    why: 'an example, with a shorter prompt and another address',
    source: 'page-kkiai-effect; sibling-gateways',
  },
  {
    title: 'the least that the table asks for',
    operation: effect,
    request: template,
    verdict: 'accepted',
    why: 'prompt and file_infos are optional',
    source: 'page-kkiai-effect',
  },
  {
    title: 'three pictures',
    operation: effect,
    request: { ...template, file_infos: [picture, picture, picture] },
    verdict: 'accepted',
    why: 'up to three',
    source: 'page-kkiai-effect',
  },
  {
    title: 'a picture by its id',
    operation: effect,
    request: { ...template, file_infos: [{ type: 'File', category: 'Image', file_id: '3704211509819' }] },
    verdict: 'accepted',
    why: 'file_id is valid when type is File',
    source: 'page-kkiai-effect',
  },
  {
    title: 'further parameters of the template',
    operation: effect,
    request: {
      ...template,
      ext_info: { AdditionalParameters: { template: 'morphlab', area: 'auto' } },
    },
    verdict: 'sendable',
    why: 'each template has its own parameters, which the page leaves to the maker of the model',
    source: 'sibling-gateways',
  },
  {
    title: 'no scene',
    operation: effect,
    request: additional,
    verdict: 'rejected',
    at: 'scene_type',
    why: 'required',
    source: 'page-kkiai-effect',
  },
  {
    title: 'another scene',
    operation: effect,
    request: { ...template, scene_type: 'lip_sync' },
    verdict: 'rejected',
    at: 'scene_type',
    why: 'the value is template_effect',
    source: 'page-kkiai-effect',
  },
  {
    title: 'no ext_info',
    operation: effect,
    request: { scene_type: 'template_effect', file_infos: [picture] },
    verdict: 'rejected',
    at: 'ext_info',
    why: 'required',
    source: 'page-kkiai-effect',
  },
  {
    title: 'an empty ext_info',
    operation: effect,
    request: { scene_type: 'template_effect', ext_info: {} },
    verdict: 'rejected',
    at: 'ext_info.AdditionalParameters',
    why: 'required',
    source: 'page-kkiai-effect',
  },
  {
    title: 'no template',
    operation: effect,
    request: { scene_type: 'template_effect', ext_info: { AdditionalParameters: {} } },
    verdict: 'told',
    at: 'ext_info.AdditionalParameters.template',
    why: 'required on the pages of other gateways; page-kkiai-effect gives no fields of the object',
    source: 'sibling-gateways',
  },
  {
    title: 'an ext_info that is a text',
    operation: effect,
    request: { ...template, ext_info: '{"AdditionalParameters":{"template":"morphlab"}}' },
    verdict: 'told',
    at: 'ext_info',
    why: 'object',
    source: 'page-kkiai-effect',
  },
  {
    title: 'four pictures',
    operation: effect,
    request: { ...template, file_infos: [picture, picture, picture, picture] },
    verdict: 'rejected',
    at: 'file_infos',
    why: 'up to three',
    source: 'page-kkiai-effect',
  },
  {
    title: 'a prompt that is a number',
    operation: effect,
    request: { ...template, prompt: 5 },
    verdict: 'rejected',
    at: 'prompt',
    why: 'string',
    source: 'page-kkiai-effect',
  },
  {
    title: 'a file of another type',
    operation: effect,
    request: { ...template, file_infos: [{ type: 'Base64', url: 'aGk=' }] },
    verdict: 'rejected',
    at: 'file_infos[0].type',
    why: 'File, Url',
    source: 'page-kkiai-effect',
  },
  {
    title: 'a file of another category',
    operation: effect,
    request: { ...template, file_infos: [{ ...picture, category: 'Audio' }] },
    verdict: 'rejected',
    at: 'file_infos[0].category',
    why: 'Image, Video',
    source: 'page-kkiai-effect',
  },
];

export const gatewayImages: NeighbourSurface = {
  // page-kkiai-image. Jimeng stands only in the texts of resolution and aspect_ratio.
  models: {
    GEM: { versions: ['2.5', '3.0'] },
    Qwen: { versions: ['0925'] },
    Hunyuan: { versions: ['3.0'] },
    Jimeng: { versions: 'unlisted', listed: false },
  },

  cells: {
    'GEM 2.5': gem,
    'GEM 3.0': gem,
    'Qwen 0925': {
      Images: notSaid,
      Resolution: resolution,
      AspectRatio: noRatio('not supported yet'),
      Text: noText,
    },
    'Hunyuan 3.0': { Images: notSaid, Resolution: resolution, AspectRatio: notSaid, Text: noText },
    'Jimeng *': {
      Images: notSaid,
      Resolution: { ...resolution, note: 'better given in the prompt' },
      AspectRatio: noRatio('not supported yet; the model chooses'),
      Text: noText,
    },
  },

  types: {
    // file_infos of aigc-image, without category
    ImageFileInfo: {
      fields: { type: choice(['File', 'Url']), file_id: text(), url: text(), text: text() },
      notInIntl: 'all',
    },

    // output_config of aigc-image: media_name and class_id of VOD are not there
    ImageOutputConfig: {
      fields: {
        storage_mode: choice(['Permanent', 'Temporary'], 'Temporary'),
        // In one list for all models, as the cells have it.
        resolution: choice(resolution.values?.map(String) ?? []),
        aspect_ratio: text(),
        person_generation: choice(['AllowAdult', 'Disallowed']),
        input_compliance_check: choice(onOff),
        output_compliance_check: choice(onOff),
      },
      notInIntl: 'all',
    },

    // file_infos of template-effect
    EffectFileInfo: {
      fields: {
        type: choice(['File', 'Url']),
        category: choice(['Image', 'Video']),
        file_id: text(),
        url: text(),
      },
      notInIntl: 'all',
    },

    EffectExtInfo: {
      fields: { AdditionalParameters: { type: 'EffectParameters', required: true } },
      notInIntl: 'all',
    },

    // sibling-gateways; page-kkiai-effect says only object
    EffectParameters: { fields: { template: required }, notInIntl: 'all' },
  },

  // The names of the two operations and of the types are ours: the pages are titled "Create Task" and "Special Effects
  // Template Creation Task". The answer of aigc-image is that of VOD; that
  // of template-effect was not seen. How often they may be called is not said.
  operations: [
    {
      operation: image,
      sdks: [],
      http: 'POST /tencent-vod/v1/aigc-image',
      required: ['model_name', 'model_version', 'prompt'],
      request: {
        model_name: required,
        model_version: required,
        prompt: required,
        file_infos: { type: 'Array of ImageFileInfo', required: false },
        negative_prompt: text(),
        enhance_prompt: choice(onOff),
        output_config: { type: 'ImageOutputConfig', required: false },
        session_id: text(50),
        session_context: text(1000),
        tasks_priority: { type: 'String', required: false, min: -10, max: 10, default: 0 },
        // String here, object in the page of videos
        ext_info: text(),
      },
      response: { TaskId: text(), RequestId: text() },
      errors: [],
    },
    {
      operation: effect,
      sdks: [],
      http: 'POST /tencent-vod/v1/template-effect',
      required: ['scene_type', 'ext_info'],
      request: {
        scene_type: { type: 'String', required: true, values: ['template_effect'] },
        prompt: text(),
        // The table types it object, its text speaks of a list and the example is one.
        file_infos: { type: 'Array of EffectFileInfo', required: false, max: 3 },
        ext_info: { type: 'EffectExtInfo', required: true },
      },
      // Not seen: that of the API to which the page refers for all else.
      response: { TaskId: text(), RequestId: text() },
      errors: [],
    },
  ],

  requests: [...images, ...effects],
};
