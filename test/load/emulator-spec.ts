import type { SpecTexts } from '../../generator/load/specs.ts';
import { baseSpec } from './base-spec.ts';

/** Common codes with which the emulator refuses; no fact of the base spec needs them. */
const codes = [
  'AuthFailure',
  'InternalError',
  'InvalidAction',
  'InvalidParameter',
  'RequestLimitExceeded',
  'ResourceNotFound',
];

const tc3: Readonly<Record<string, string>> = {
  authorization: 'AuthFailure',
  'secret-id': 'AuthFailure',
  signature: 'AuthFailure',
  expired: 'AuthFailure',
  token: 'AuthFailure',
  header: 'InvalidParameter',
  action: 'InvalidAction',
  version: 'InvalidAction',
  method: 'InvalidAction',
  size: 'InvalidParameter',
  body: 'InvalidParameter',
  multipart: 'InvalidParameter',
  request: 'InvalidParameter',
  duplicate: 'InvalidParameter',
  task: 'ResourceNotFound',
  rate: 'RequestLimitExceeded',
  internal: 'InternalError',
};

const bearer = [
  'authorization',
  'action',
  'method',
  'size',
  'body',
  'multipart',
  'request',
  'duplicate',
  'task',
  'rate',
  'internal',
];

const emulator = `settings:
  queueSeconds: { value: 2, says: A task waits two seconds., basis: assumed }
  runSeconds: { value: 18, says: The work takes eighteen seconds., basis: documented, source: DOC }
  videoSeconds: { value: 5, says: A video is five seconds long., basis: assumed }
  videoResolution: { value: 720P, says: A video has 720P., basis: assumed }
  videoRatio: { value: "16:9", says: A video is wide., basis: assumed }
  temporaryUrlSeconds: { value: 3600, says: A URL works for an hour., basis: assumed }
  neverExpires: { value: never, says: The date of no end., basis: assumed }
  failureNumber: { value: 1, says: The number of a failure., basis: assumed }
  failureCode: { value: InternalError, says: The code of a failure., basis: assumed }
  failureMessage: { value: It failed., says: The message of a failure., basis: assumed }
refusals:
  tc3:
${Object.entries(tc3)
  .map(([kind, code]) => `    ${kind}: { code: ${code}, basis: assumed }\n`)
  .join('')}  bearer:
${bearer.map((kind) => `    ${kind}: { status: 400, code: ${kind}, basis: assumed }\n`).join('')}operations:
  vod/CreateVideo:
    creates:
      id: "video-{hex}"
      video: { seconds: OutputConfig.Duration }
      stored: { Quality: high }
  vod/QueryVideo:
    finds: { by: TaskId, kept: 3d, unknown: InvalidParameter }
    answer:
      Status: state
      "Urls[]": video.url
      Prompt: request.Prompt
      Asked: request
behaviours:
  status:
    says: The status is 200.
    basis: documented
    source: DOC
`;

/** The base spec with a task to wait for, and an emulator that knows it. */
export const emulatorSpec: SpecTexts = new Map([
  ...baseSpec,
  [
    'vod/operations/create-video.yaml',
    (baseSpec.get('vod/operations/create-video.yaml') ?? '').replace(
      'billed: true\n',
      'billed: true\npoll: { operation: QueryVideo, id: TaskId, method: makeVideo }\n',
    ),
  ],
  [
    'vod/operations/query-video.yaml',
    `operation: QueryVideo
title: Ask for a video
description: Tells how far it is.
sources: [DOC]
http: { method: GET, path: "/videos/{TaskId}" }
billed: false
task: { status: Status, states: { RUN: running, DONE: succeeded, FAIL: failed }, outputs: ["Urls[]"] }
request:
  TaskId: { type: string, required: true, in: path, description: Id of the task. }
response:
  Status: { type: string, values: [RUN, DONE, FAIL], description: State of the task. }
  Urls: { type: list, of: string, description: Where the videos are. }
  Prompt: { type: string, description: What was to be shown. }
  Asked: { type: AskedVideo, description: What was asked for. }
`,
  ],
  [
    'vod/types/asked-video.yaml',
    `type: AskedVideo
description: What was asked for.
sources: [DOC]
fields:
  Prompt: { type: string, description: What to show. }
`,
  ],
  [
    'common/errors.yaml',
    `sources: [DOC]
enums:
  CommonErrorCode:
    description: Why any request is refused.
    codes:
${codes.map((code) => `      ${code}: { meaning: it is refused, retryable: false, charged: "no" }\n`).join('')}`,
  ],
  ['common/emulator.yaml', emulator],
]);
