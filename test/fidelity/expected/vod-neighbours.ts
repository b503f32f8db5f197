import type { JudgedRequest, NeighbourSurface, NeighbourType } from './neighbour-types.ts';
import type { ExpectedParameter } from './types.ts';

// sdk-cn: the classes of vod/v20180717 in 4.1.313; Integer and Float from cli-cn. Errors from go-intl. Rates from the
// pages of the actions: 266/129192, 129121, 129120, 128051, 132709 (mainland), 34183, 34184, 34120, 34119
// (international).
// sdk-intl has the actions of events and of uploads only. cli-intl of 2026-08-21 has all of them, with the same
// parameters, types and required flags as cli-cn.

const text = (maxLength?: number): ExpectedParameter =>
  maxLength === undefined ? { type: 'String', required: false } : { type: 'String', required: false, maxLength };
const whole: ExpectedParameter = { type: 'Integer', required: false };
const struct = (type: string): ExpectedParameter => ({ type, required: false });
const listOf = (type: string, max?: number): ExpectedParameter =>
  max === undefined
    ? { type: `Array of ${type}`, required: false }
    : { type: `Array of ${type}`, required: false, max };
const choice = (...values: readonly string[]): ExpectedParameter => ({ type: 'String', required: false, values });
const application: ExpectedParameter = { type: 'Integer', required: false, min: 0 };
const priority: ExpectedParameter = { type: 'Integer', required: false, min: -10, max: 10, default: 0 };
/** What all actions have that make a task. */
const session = { SessionId: text(50), SessionContext: text(1000), TasksPriority: priority };
const task = { TaskId: text(), RequestId: text() };

const onlyCn = { notInIntl: 'all' } as const;

/** The tasks of this file are alike; that of a subject has no Progress. */
const taskOf = (input: string, output: string, progress = true): NeighbourType => ({
  fields: {
    TaskId: text(),
    Status: choice('PROCESSING', 'FINISH'),
    ErrCode: whole,
    ErrCodeExt: text(),
    Message: text(),
    ...(progress ? { Progress: { type: 'Integer', required: false, min: 0, max: 100 } } : {}),
    Input: struct(input),
    Output: struct(output),
    SessionId: text(50),
    SessionContext: text(1000),
  },
  ...onlyCn,
});

const taskErrors = [
  'FailedOperation',
  'FailedOperation.InvalidVodUser',
  'InternalError',
  'InvalidParameter',
  'InvalidParameterValue.SessionContextTooLong',
  'InvalidParameterValue.SessionId',
  'InvalidParameterValue.SessionIdTooLong',
  'InvalidParameterValue.SubAppId',
  'UnauthorizedOperation',
] as const;

const judge =
  (operation: string, document = `sdk-cn, class ${operation}Request`) =>
  (
    title: string,
    request: Readonly<Record<string, unknown>>,
    verdict: JudgedRequest['verdict'],
    at: string | undefined,
    why: string,
    source: string = document,
  ): JudgedRequest => ({ title, operation, request, verdict, ...(at === undefined ? {} : { at }), why, source });

/** The limits of the session that every action with a task has in the same words. */
const sessionRequests = (operation: string, good: Readonly<Record<string, unknown>>): readonly JudgedRequest[] => {
  const of = judge(operation);
  return [
    of(
      'the longest session texts and the lowest priority',
      { ...good, SessionId: 's'.repeat(50), SessionContext: 'c'.repeat(1000), TasksPriority: -10 },
      'accepted',
      undefined,
      '50 and 1000 characters, -10 to 10',
    ),
    of('a SessionId of 51 characters', { ...good, SessionId: 's'.repeat(51) }, 'rejected', 'SessionId', 'at most 50'),
    of(
      'a SessionContext of 1001 characters',
      { ...good, SessionContext: 'c'.repeat(1001) },
      'rejected',
      'SessionContext',
      'at most 1000',
    ),
    of('a priority of 11', { ...good, TasksPriority: 11 }, 'rejected', 'TasksPriority', '-10 to 10'),
    of('a priority that is a text', { ...good, TasksPriority: 'high' }, 'rejected', 'TasksPriority', 'int64'),
    of('an application that is a text', { ...good, SubAppId: 'mine' }, 'rejected', 'SubAppId', 'uint64'),
  ];
};

const EXAMPLE = 'cli-cn and cli-intl, examples.json';
const url = (name: string) => `https://example.com/${name}`;

const subject = judge('CreateAigcSubject');
const pictures = (count: number) => Array.from({ length: count }, (_, index) => url(`${index}.png`));
const goodSubject = { SubAppId: 221073, SubjectName: 'cat', SubjectImages: pictures(1) };
const subjects: readonly JudgedRequest[] = [
  subject(
    'the example of the documents, with an address',
    {
      SubAppId: 221073,
      SubjectName: 'mySessionName',
      SubjectVideos: [url('cat.mp4')],
      SessionContext: 'mySessionContext',
      TasksPriority: 10,
    },
    'sendable',
    undefined,
    'an example, although the text of SubjectImages asks for at least one picture',
    EXAMPLE,
  ),
  subject('a name and a picture', goodSubject, 'accepted', undefined, 'at least one picture'),
  subject(
    'three pictures and a voice',
    { ...goodSubject, SubjectImages: pictures(3), VoiceId: 'male-qn-qingse' },
    'accepted',
    undefined,
    'up to three pictures; the example value of VoiceId',
  ),
  subject(
    'without an application',
    { SubjectName: 'cat', SubjectImages: pictures(1) },
    'sendable',
    undefined,
    'optional by flag, and to be given by all accounts since 2023-12-25',
  ),
  subject(
    'four pictures',
    { ...goodSubject, SubjectImages: pictures(4) },
    'rejected',
    'SubjectImages',
    'up to three pictures',
  ),
  subject(
    'two videos',
    { SubAppId: 221073, SubjectName: 'cat', SubjectVideos: [url('a.mp4'), url('b.mp4')] },
    'rejected',
    'SubjectVideos',
    'up to one video',
  ),
  subject(
    'neither a picture nor a video',
    { SubAppId: 221073, SubjectName: 'cat' },
    'told',
    'SubjectImages',
    'at least one picture has to be uploaded; all is optional by flag',
  ),
  subject(
    'one picture instead of a list',
    { ...goodSubject, SubjectImages: url('a.png') },
    'rejected',
    'SubjectImages',
    'Array of String',
  ),
  subject(
    'pictures that are objects',
    { ...goodSubject, SubjectImages: [{ Url: url('a.png') }] },
    'rejected',
    'SubjectImages[0]',
    'Array of String',
  ),
  subject('a name that is a number', { ...goodSubject, SubjectName: 5 }, 'rejected', 'SubjectName', 'String'),
  ...sessionRequests('CreateAigcSubject', goodSubject),
];

const element = judge('CreateAigcAdvancedCustomElement');
const images = (count: number) =>
  JSON.stringify({
    frontal_image: url('front.png'),
    refer_images: pictures(count).map((image_url) => ({ image_url })),
  });
const videos = (...addresses: readonly string[]) =>
  JSON.stringify({ refer_videos: addresses.map((video_url) => ({ video_url })) });
const elementOfImages = {
  SubAppId: 221073,
  ElementName: 'cat',
  ElementDescription: 'a red cat',
  ReferenceType: 'image_refer',
  ElementImageList: images(1),
};
const elementOfVideo = {
  SubAppId: 221073,
  ElementName: 'cat',
  ElementDescription: 'a red cat',
  ReferenceType: 'video_refer',
  ElementVideoList: videos(url('cat.mp4')),
};
const elements: readonly JudgedRequest[] = [
  element(
    'the example of the documents, with addresses',
    {
      SubAppId: 221073,
      ElementName: 'testname',
      ElementDescription: 'testdescription',
      ReferenceType: 'image_refer',
      ElementVoiceId: '123333',
      ElementImageList: images(3),
      TagList: '[{"tag_id": "o_101"}, {"tag_id": "o_102"}]',
    },
    'sendable',
    undefined,
    'an example, although the text binds voices to subjects from a video only',
    EXAMPLE,
  ),
  element('a front and one more picture', elementOfImages, 'accepted', undefined, 'one front picture and 1-3 others'),
  element('a video', elementOfVideo, 'accepted', undefined, 'one video, in the form of the text'),
  element(
    'a video, a voice, a tag and the library overseas',
    {
      ...elementOfVideo,
      ElementVoiceId: '123333',
      TagList: '[{"tag_id": "o_101"}]',
      DisableModeration: 'True',
    },
    'accepted',
    undefined,
    'the example values of the parameters; voices are for subjects from a video',
  ),
  element(
    'a name of 20 and a description of 100 characters',
    { ...elementOfImages, ElementName: 'n'.repeat(20), ElementDescription: 'd'.repeat(100) },
    'accepted',
    undefined,
    'not more than 20 and 100',
  ),
  element(
    'a name of 21 characters',
    { ...elementOfImages, ElementName: 'n'.repeat(21) },
    'rejected',
    'ElementName',
    'not more than 20 characters',
  ),
  element(
    'a description of 101 characters',
    { ...elementOfImages, ElementDescription: 'd'.repeat(101) },
    'rejected',
    'ElementDescription',
    'not more than 100 characters',
  ),
  element(
    'another way of reference',
    { ...elementOfImages, ReferenceType: 'audio_refer' },
    'rejected',
    'ReferenceType',
    'video_refer, image_refer',
  ),
  element(
    'video_refer without a video',
    { SubAppId: 221073, ElementName: 'cat', ElementDescription: 'a red cat', ReferenceType: 'video_refer' },
    'rejected',
    'ElementVideoList',
    'required when the reference is a video',
  ),
  element(
    'image_refer without pictures',
    { SubAppId: 221073, ElementName: 'cat', ElementDescription: 'a red cat', ReferenceType: 'image_refer' },
    'told',
    'ElementImageList',
    'its look is defined by the list, which has at least one front picture; no word says required',
  ),
  element(
    'image_refer with a video as well',
    { ...elementOfImages, ElementVideoList: videos(url('cat.mp4')) },
    'told',
    'ElementVideoList',
    'without effect when the reference is pictures',
  ),
  element(
    'pictures as an object',
    { ...elementOfImages, ElementImageList: { frontal_image: url('front.png') } },
    'rejected',
    'ElementImageList',
    'String: JSON as a text',
  ),
  element(
    'tags as a list',
    { ...elementOfImages, TagList: [{ tag_id: 'o_101' }] },
    'rejected',
    'TagList',
    'String: JSON as a text',
  ),
  element(
    'pictures that are no JSON',
    { ...elementOfImages, ElementImageList: url('front.png') },
    'told',
    'ElementImageList',
    'JSON as a text',
  ),
  element(
    'a front picture alone',
    { ...elementOfImages, ElementImageList: images(0) },
    'told',
    'ElementImageList',
    '1-3 other pictures are needed',
  ),
  element(
    'four other pictures',
    { ...elementOfImages, ElementImageList: images(4) },
    'told',
    'ElementImageList',
    '1-3 other pictures',
  ),
  element(
    'two videos',
    { ...elementOfVideo, ElementVideoList: videos(url('a.mp4'), url('b.mp4')) },
    'told',
    'ElementVideoList',
    'one video at the most',
  ),
  element(
    'an empty address of a video',
    { ...elementOfVideo, ElementVideoList: videos('') },
    'told',
    'ElementVideoList',
    'video_url must not be empty',
  ),
  element(
    'a library that is true',
    { ...elementOfImages, DisableModeration: true },
    'rejected',
    'DisableModeration',
    'String: True, False',
  ),
  element(
    'another library',
    { ...elementOfImages, DisableModeration: 'Yes' },
    'rejected',
    'DisableModeration',
    'True, False',
  ),
  ...sessionRequests('CreateAigcAdvancedCustomElement', elementOfImages),
];

const voice = judge('CreateAigcCustomVoice');
const goodVoice = { SubAppId: 221073, VoiceName: 'myVoice', VoiceUrl: url('voice.mp3') };
const voices: readonly JudgedRequest[] = [
  voice(
    'the example of the documents, with an address',
    { ...goodVoice, VideoId: 'myVideoId' },
    // Not "accepted": the example value of the task's Message is that video_id must be empty beside voice_url.
    'sendable',
    undefined,
    'an example, with both a sound and a work of before; the example of a failed message says that this fails',
    EXAMPLE,
  ),
  voice('a name and a sound', goodVoice, 'accepted', undefined, 'mp3 is one of the formats'),
  voice(
    'a work of before instead of a sound',
    { SubAppId: 221073, VoiceName: 'myVoice', VideoId: 'myVideoId' },
    'accepted',
    undefined,
    'the sound can be given by referring to a work of before',
  ),
  voice(
    'a name of 20 characters and the library at home',
    { ...goodVoice, VoiceName: 'v'.repeat(20), DisableModeration: 'False' },
    'accepted',
    undefined,
    'at most 20; True, False',
  ),
  voice(
    'a name of 21 characters',
    { ...goodVoice, VoiceName: 'v'.repeat(21) },
    'rejected',
    'VoiceName',
    'at most 20 characters',
  ),
  voice('a sound that is a number', { ...goodVoice, VoiceUrl: 5 }, 'rejected', 'VoiceUrl', 'String'),
  voice('a list of sounds', { ...goodVoice, VoiceUrl: [url('voice.mp3')] }, 'rejected', 'VoiceUrl', 'String'),
  voice(
    'a library that is false',
    { ...goodVoice, DisableModeration: false },
    'rejected',
    'DisableModeration',
    'String: True, False',
  ),
  voice('another library', { ...goodVoice, DisableModeration: 'No' }, 'rejected', 'DisableModeration', 'True, False'),
  ...sessionRequests('CreateAigcCustomVoice', goodVoice),
];

/** The two queries of faces take the same files. */
const faceRequests = (operation: string): readonly JudgedRequest[] => {
  const of = judge(operation);
  const FILE = 'sdk-cn, class AigcFaceInputFileInfo';
  const file = { Type: 'Url', Url: url('cat.mp4') };
  return [
    of(
      'a video by its address',
      { SubAppId: 251007502, FileInfos: [file] },
      'accepted',
      undefined,
      'an example, with another address',
      EXAMPLE,
    ),
    of(
      'a video by its id',
      { SubAppId: 251007502, FileInfos: [{ Type: 'File', FileId: '3704211509819' }] },
      'accepted',
      undefined,
      'FileId counts when Type is File',
      FILE,
    ),
    of('no application', { FileInfos: [file] }, 'rejected', 'SubAppId', 'required by flag'),
    of(
      'two videos',
      { SubAppId: 251007502, FileInfos: [file, file] },
      'rejected',
      'FileInfos',
      'contains one file at the most',
    ),
    of(
      'a video as Base64',
      { SubAppId: 251007502, FileInfos: [{ Type: 'Base64', Base64: 'aGk=' }] },
      'rejected',
      'FileInfos[0].Type',
      'File, Url',
      FILE,
    ),
    of(
      'Type Url without a URL',
      { SubAppId: 251007502, FileInfos: [{ Type: 'Url' }] },
      'rejected',
      'FileInfos[0].Url',
      'Url is what counts when Type is Url',
      FILE,
    ),
    of(
      'Type File without an id',
      { SubAppId: 251007502, FileInfos: [{ Type: 'File', Url: url('cat.mp4') }] },
      'rejected',
      'FileInfos[0].FileId',
      'FileId is what counts when Type is File',
      FILE,
    ),
    of(
      'one video instead of a list',
      { SubAppId: 251007502, FileInfos: file },
      'rejected',
      'FileInfos',
      'Array of AigcFaceInputFileInfo',
    ),
  ];
};
const faces: readonly JudgedRequest[] = [
  ...faceRequests('DescribeAigcFaceInfo'),
  ...faceRequests('DescribeAigcFaceInfoAsync'),
  ...sessionRequests('DescribeAigcFaceInfoAsync', {
    SubAppId: 251007502,
    FileInfos: [{ Type: 'Url', Url: url('cat.mp4') }],
  }),
];

const pull = judge('PullEvents');
const confirm = judge('ConfirmEvents');
const handles = (count: number) => Array.from({ length: count }, (_, index) => `12ae8d${index}`);
const events: readonly JudgedRequest[] = [
  pull('the example of the documents: nothing', {}, 'accepted', undefined, 'an example', EXAMPLE),
  pull(
    'an application and the reserved field',
    { SubAppId: 1500000001, ExtInfo: 'Reserved' },
    'accepted',
    undefined,
    'the example values of the parameters',
  ),
  pull('an application that is a text', { SubAppId: 'mine' }, 'rejected', 'SubAppId', 'uint64'),
  pull('a reserved field that is an object', { ExtInfo: {} }, 'rejected', 'ExtInfo', 'String'),
  confirm(
    'the example of the documents: two handles',
    { EventHandles: ['12ae8d3e', '13ae8d8e'] },
    'accepted',
    undefined,
    'an example, written there as a query',
    EXAMPLE,
  ),
  confirm('sixteen handles', { EventHandles: handles(16) }, 'accepted', undefined, 'at most 16'),
  confirm('seventeen handles', { EventHandles: handles(17) }, 'rejected', 'EventHandles', 'at most 16'),
  confirm('no handles', {}, 'rejected', 'EventHandles', 'required by flag'),
  confirm('one handle instead of a list', { EventHandles: '12ae8d3e' }, 'rejected', 'EventHandles', 'Array of String'),
  confirm('handles that are numbers', { EventHandles: [12] }, 'rejected', 'EventHandles[0]', 'Array of String'),
];

const apply = judge('ApplyUpload');
const commit = judge('CommitUpload');
const upload = { SubAppId: 123456, MediaType: 'mp4' };
const uploads: readonly JudgedRequest[] = [
  apply('the example of the documents', upload, 'accepted', undefined, 'an example', EXAMPLE),
  apply(
    'all of it',
    {
      ...upload,
      MediaName: 'vod.mp4',
      CoverType: 'jpg',
      Procedure: 'LongVideoPreset',
      ExpireTime: '2024-01-01T18:00:00Z',
      StorageRegion: 'ap-chongqing',
      ClassId: 0,
      SourceContext: 's'.repeat(250),
      SessionContext: 'c'.repeat(1000),
      ExtInfo: 'custom information for ExtInfo',
      MediaStoragePath: '/dir1/video.mp4',
    },
    'accepted',
    undefined,
    'the example values, and the longest texts',
  ),
  apply('without an application', { MediaType: 'mp4' }, 'sendable', undefined, 'optional by flag'),
  apply('no type', { SubAppId: 123456 }, 'rejected', 'MediaType', 'required by flag'),
  apply('a type that is a number', { MediaType: 4 }, 'rejected', 'MediaType', 'String'),
  apply('a class that is a text', { ...upload, ClassId: 'cats' }, 'rejected', 'ClassId', 'int64'),
  apply(
    'a source context of 251 characters',
    { ...upload, SourceContext: 's'.repeat(251) },
    'rejected',
    'SourceContext',
    'at most 250 characters',
  ),
  apply(
    'a session context of 1001 characters',
    { ...upload, SessionContext: 'c'.repeat(1001) },
    'rejected',
    'SessionContext',
    'at most 1000 characters',
  ),
  apply('a time in other words', { ...upload, ExpireTime: 'tomorrow' }, 'told', 'ExpireTime', 'ISO 8601'),
  apply(
    'a path without a slash',
    { ...upload, MediaStoragePath: 'dir1/video.mp4' },
    'told',
    'MediaStoragePath',
    'begins with /',
  ),
  commit(
    'the example of the documents',
    { VodSessionKey: '3KEGq9DWHl1xF819mM4jVFkGn5WON80NwN/rTrx56UoEFApIV9DQ7t5m1g4hASR1', SubAppId: 1 },
    'accepted',
    undefined,
    'an example, its key cut short',
    EXAMPLE,
  ),
  commit('no key', { SubAppId: 1 }, 'rejected', 'VodSessionKey', 'required by flag'),
  commit('a key that is a number', { VodSessionKey: 3 }, 'rejected', 'VodSessionKey', 'String'),
];

/** What an event may hold beside the tasks of AIGC. The vendor describes their types elsewhere; here they are objects. */
export const otherEvents: Readonly<Record<string, string>> = {
  FileUploadEvent: 'FileUploadTask',
  ProcedureStateChangeEvent: 'ProcedureTask',
  FileDeleteEvent: 'FileDeleteTask',
  PullCompleteEvent: 'PullUploadTask',
  EditMediaCompleteEvent: 'EditMediaTask',
  SplitMediaCompleteEvent: 'SplitMediaTask',
  ComposeMediaCompleteEvent: 'ComposeMediaTask',
  ClipCompleteEvent: 'ClipTask2017',
  TranscodeCompleteEvent: 'TranscodeTask2017',
  CreateImageSpriteCompleteEvent: 'CreateImageSpriteTask2017',
  ConcatCompleteEvent: 'ConcatTask2017',
  SnapshotByTimeOffsetCompleteEvent: 'SnapshotByTimeOffsetTask2017',
  WechatPublishCompleteEvent: 'WechatPublishTask',
  WechatMiniProgramPublishCompleteEvent: 'WechatMiniProgramPublishTask',
  RemoveWatermarkCompleteEvent: 'RemoveWatermarkTask',
  RestoreMediaCompleteEvent: 'RestoreMediaTask',
  RebuildMediaCompleteEvent: 'RebuildMediaTask',
  ExtractTraceWatermarkCompleteEvent: 'ExtractTraceWatermarkTask',
  ExtractCopyRightWatermarkCompleteEvent: 'ExtractCopyRightWatermarkTask',
  ReviewAudioVideoCompleteEvent: 'ReviewAudioVideoTask',
  ReduceMediaBitrateCompleteEvent: 'ReduceMediaBitrateTask',
  DescribeFileAttributesCompleteEvent: 'DescribeFileAttributesTask',
  QualityInspectCompleteEvent: 'QualityInspectTask',
  QualityEnhanceCompleteEvent: 'QualityEnhanceTask',
  MediaCastStatusChangedEvent: 'MediaCastEvent',
  PersistenceCompleteEvent: 'PersistenceCompleteTask',
  ComplexAdaptiveDynamicStreamingCompleteEvent: 'ComplexAdaptiveDynamicStreamingTask',
  ProcessMediaByMPSCompleteEvent: 'ProcessMediaByMPS',
  // The only field whose name does not end in Event
  ExtractBlindWatermarkComplete: 'ExtractBlindWatermarkTask',
  SceneAigcImageCompleteEvent: 'SceneAigcImageTask',
  ProcessImageAsyncCompleteEvent: 'ProcessImageAsyncTask',
  AigcHunyuan3DCompleteEvent: 'AigcHunyuan3DTask',
};

/** EventContent.EventType and the field that holds the task, for the tasks that the package describes. */
export const vodAigcEvents: readonly { type: string; field: string; listed: boolean }[] = [
  { type: 'AigcImageTaskComplete', field: 'AigcImageCompleteEvent', listed: true },
  { type: 'AigcVideoTaskComplete', field: 'AigcVideoCompleteEvent', listed: true },
  { type: 'DescribeAigcFaceInfoAsyncComplete', field: 'DescribeAigcFaceInfoAsyncCompleteEvent', listed: true },
  // The text of the field writes the type as the field is called; EventType does not list it.
  {
    type: 'CreateAigcAdvancedCustomElementCompleteEvent',
    field: 'CreateAigcAdvancedCustomElementCompleteEvent',
    listed: false,
  },
  { type: 'CreateAigcCustomVoiceCompleteEvent', field: 'CreateAigcCustomVoiceCompleteEvent', listed: false },
  // A subject has no event, so its task has to be polled.
];

/** DescribeTaskDetail: the TaskType of each new task, and the field of the answer that holds it. */
export const vodAigcTaskTypes: readonly { taskType: string; field: string; type: string; inIntl: boolean }[] = [
  { taskType: 'AigcImageTask', field: 'AigcImageTask', type: 'AigcImageTask', inIntl: true },
  {
    taskType: 'CreateAigcAdvancedCustomElement',
    field: 'CreateAigcAdvancedCustomElementTask',
    type: 'CreateAigcAdvancedCustomElementTask',
    inIntl: false,
  },
  {
    taskType: 'CreateAigcCustomVoice',
    field: 'CreateAigcCustomVoiceTask',
    type: 'CreateAigcCustomVoiceTask',
    inIntl: false,
  },
  { taskType: 'CreateAigcSubject', field: 'CreateAigcSubjectTask', type: 'CreateAigcSubjectTask', inIntl: false },
  {
    taskType: 'DescribeAigcFaceInfoAsync',
    field: 'DescribeAigcFaceInfoAsyncTask',
    type: 'DescribeAigcFaceInfoAsyncTask',
    inIntl: false,
  },
];

/** sdk-cn: DescribeAigcFaceInfoAsyncTask.ErrCodeExt. Of the other three tasks the text lists no codes. */
export const vodFaceTaskErrorCodes: readonly string[] = [
  'RequestLimitExceeded',
  'InvalidParameterValue',
  'InternalError',
  'FailedOperation',
];

export const vodNeighbours: NeighbourSurface = {
  types: {
    AigcFaceInputFileInfo: { fields: { Type: choice('File', 'Url'), FileId: text(), Url: text() }, ...onlyCn },
    AigcFaceInfo: { fields: { SessionId: text(), FaceInfoList: listOf('AigcFaceIdentityInfo') }, ...onlyCn },
    // Times in milliseconds
    AigcFaceIdentityInfo: {
      fields: { FaceId: text(), FaceImage: text(), StartTime: whole, EndTime: whole },
      ...onlyCn,
    },

    DescribeAigcFaceInfoAsyncTask: taskOf('DescribeAigcFaceInfoAsyncInput', 'DescribeAigcFaceInfoAsyncOutput'),
    DescribeAigcFaceInfoAsyncInput: { fields: { FileInfos: listOf('AigcFaceInputFileInfo') }, ...onlyCn },
    DescribeAigcFaceInfoAsyncOutput: { fields: { FaceInfoSet: listOf('AigcFaceInfo') }, ...onlyCn },

    CreateAigcSubjectTask: taskOf('CreateAigcSubjectInput', 'CreateAigcSubjectOutput', false),
    CreateAigcSubjectInput: {
      fields: {
        SubjectName: text(),
        SubjectImages: listOf('String'),
        SubjectVideos: listOf('String'),
        VoiceId: text(),
      },
      ...onlyCn,
    },
    CreateAigcSubjectOutput: { fields: { SubjectId: text(), SubjectInfo: text() }, ...onlyCn },

    CreateAigcAdvancedCustomElementTask: taskOf(
      'CreateAigcAdvancedCustomElementInput',
      'CreateAigcAdvancedCustomElementOutput',
    ),
    CreateAigcAdvancedCustomElementInput: {
      fields: {
        ElementName: text(),
        ElementDescription: text(),
        ReferenceType: text(),
        ElementVoiceId: text(),
        ElementVideoList: text(),
        ElementImageList: text(),
        TagList: text(),
      },
      ...onlyCn,
    },
    CreateAigcAdvancedCustomElementOutput: { fields: { InfoList: listOf('AdvancedElementInfo') }, ...onlyCn },
    AdvancedElementInfo: { fields: { ElementId: text(), ElementInfo: text() }, ...onlyCn },

    CreateAigcCustomVoiceTask: taskOf('CreateAigcCustomVoiceInput', 'CreateAigcCustomVoiceOutput'),
    CreateAigcCustomVoiceInput: { fields: { VoiceName: text(), VoiceUrl: text(), VideoId: text() }, ...onlyCn },
    CreateAigcCustomVoiceOutput: { fields: { InfoList: listOf('CustomVoiceInfo') }, ...onlyCn },
    CustomVoiceInfo: { fields: { VoiceId: text(), VoiceInfo: text() }, ...onlyCn },

    // 39 fields. sdk-cn says of most that they may be null. AigcHunyuan3DCompleteEvent is younger than cli-cn.
    EventContent: {
      fields: {
        EventHandle: text(),
        EventType: text(),
        AigcImageCompleteEvent: struct('AigcImageTask'),
        AigcVideoCompleteEvent: struct('AigcVideoTask'),
        CreateAigcAdvancedCustomElementCompleteEvent: struct('CreateAigcAdvancedCustomElementTask'),
        CreateAigcCustomVoiceCompleteEvent: struct('CreateAigcCustomVoiceTask'),
        DescribeAigcFaceInfoAsyncCompleteEvent: struct('DescribeAigcFaceInfoAsyncTask'),
        ...Object.fromEntries(Object.entries(otherEvents).map(([field, type]) => [field, struct(type)])),
      },
      notInIntl: [
        'ExtractBlindWatermarkComplete',
        'SceneAigcImageCompleteEvent',
        'ProcessImageAsyncCompleteEvent',
        'CreateAigcAdvancedCustomElementCompleteEvent',
        'CreateAigcCustomVoiceCompleteEvent',
        'DescribeAigcFaceInfoAsyncCompleteEvent',
        'AigcHunyuan3DCompleteEvent',
      ],
    },

    // ExpiredTime: seconds since 1970
    TempCertificate: { fields: { SecretId: text(), SecretKey: text(), Token: text(), ExpiredTime: whole } },
  },

  operations: [
    {
      operation: 'CreateAigcSubject',
      sdks: ['sdk-cn'],
      rateLimit: '20/second',
      required: [],
      request: {
        SubAppId: application,
        SubjectName: text(),
        SubjectImages: listOf('String', 3),
        SubjectVideos: listOf('String', 1),
        VoiceId: text(),
        ...session,
      },
      response: task,
      errors: taskErrors,
    },
    {
      operation: 'CreateAigcAdvancedCustomElement',
      sdks: ['sdk-cn'],
      rateLimit: '20/second',
      required: [],
      request: {
        SubAppId: application,
        ElementName: text(20),
        ElementDescription: text(100),
        ReferenceType: choice('video_refer', 'image_refer'),
        ElementVoiceId: text(),
        ElementVideoList: text(),
        ElementImageList: text(),
        TagList: text(),
        DisableModeration: choice('True', 'False'),
        ...session,
      },
      response: task,
      errors: taskErrors,
    },
    {
      operation: 'CreateAigcCustomVoice',
      sdks: ['sdk-cn'],
      rateLimit: '20/second',
      required: [],
      request: {
        SubAppId: application,
        VoiceName: text(20),
        VoiceUrl: text(),
        VideoId: text(),
        DisableModeration: choice('True', 'False'),
        ...session,
      },
      response: task,
      errors: taskErrors,
    },

    // It answers at once and is charged for.
    {
      operation: 'DescribeAigcFaceInfo',
      sdks: ['sdk-cn'],
      rateLimit: '20/second',
      required: ['SubAppId'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        FileInfos: listOf('AigcFaceInputFileInfo', 1),
      },
      response: { FaceInfoSet: listOf('AigcFaceInfo'), RequestId: text() },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameter',
        'InvalidParameterValue.FileId',
        'InvalidParameterValue.SubAppId',
        'UnauthorizedOperation',
      ],
    },
    // Without InvalidParameterValue.SessionId, although its SessionId says that a repetition is an error.
    {
      operation: 'DescribeAigcFaceInfoAsync',
      sdks: ['sdk-cn'],
      rateLimit: '20/second',
      required: ['SubAppId'],
      request: {
        SubAppId: { type: 'Integer', required: true, min: 0 },
        FileInfos: listOf('AigcFaceInputFileInfo', 1),
        ...session,
      },
      response: task,
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameter',
        'InvalidParameterValue.FileId',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.SubAppId',
        'UnauthorizedOperation',
      ],
    },

    // A long poll of up to 5 seconds, which wants a timeout of 10; up to 16 events, each to be confirmed within 30
    // seconds; events are kept for 4 days.
    {
      operation: 'PullEvents',
      sdks: ['sdk-cn', 'sdk-intl'],
      rateLimit: '100/second',
      required: [],
      request: { ExtInfo: text(), SubAppId: application },
      response: { EventSet: listOf('EventContent'), RequestId: text() },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameterValue',
        'ResourceNotFound',
        'UnauthorizedOperation',
      ],
    },
    {
      operation: 'ConfirmEvents',
      sdks: ['sdk-cn', 'sdk-intl'],
      rateLimit: '100/second',
      required: ['EventHandles'],
      request: {
        EventHandles: { type: 'Array of String', required: true, max: 16 },
        ExtInfo: text(),
        SubAppId: application,
      },
      response: { RequestId: text() },
      errors: [
        'FailedOperation',
        'FailedOperation.InvalidVodUser',
        'InternalError',
        'InvalidParameterValue',
        'UnauthorizedOperation',
      ],
    },

    // The pages of both mark Region as required, unlike those of all the others.
    {
      operation: 'ApplyUpload',
      sdks: ['sdk-cn', 'sdk-intl'],
      notInIntl: ['MediaStoragePath'],
      rateLimit: '100/second',
      required: ['MediaType'],
      request: {
        MediaType: { type: 'String', required: true },
        SubAppId: application,
        MediaName: text(),
        CoverType: text(),
        Procedure: text(),
        // cli-cn: datetime_iso
        ExpireTime: text(),
        StorageRegion: text(),
        ClassId: { type: 'Integer', required: false, default: 0 },
        SourceContext: text(250),
        SessionContext: text(1000),
        ExtInfo: text(),
        MediaStoragePath: text(),
      },
      response: {
        StorageBucket: text(),
        StorageRegion: text(),
        VodSessionKey: text(),
        MediaStoragePath: text(),
        CoverStoragePath: text(),
        TempCertificate: struct('TempCertificate'),
        RequestId: text(),
      },
      errors: [
        'FailedOperation',
        'InternalError',
        'InvalidParameter.ExpireTime',
        'InvalidParameterValue.CoverType',
        'InvalidParameterValue.ExpireTime',
        'InvalidParameterValue.MediaStoragePath',
        'InvalidParameterValue.MediaType',
        'InvalidParameterValue.SubAppId',
        'UnauthorizedOperation',
      ],
    },
    {
      operation: 'CommitUpload',
      sdks: ['sdk-cn', 'sdk-intl'],
      rateLimit: '100/second',
      required: ['VodSessionKey'],
      request: { VodSessionKey: { type: 'String', required: true }, SubAppId: application },
      response: { FileId: text(), MediaUrl: text(), CoverUrl: text(), RequestId: text() },
      errors: [
        'InternalError',
        'InvalidParameterValue.SubAppId',
        'InvalidParameterValue.VodSessionKey',
        'ResourceNotFound',
        'UnauthorizedOperation',
      ],
    },
  ],

  requests: [...subjects, ...elements, ...voices, ...faces, ...events, ...uploads],
};
