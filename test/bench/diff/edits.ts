import { join } from 'node:path';
import { repositoryFolder } from '../lib/folders.ts';

/** The edition that is edited. It is kept as it was, so that the texts to replace stay where they are. */
export const editedFolder = join(repositoryFolder, 'test', 'editions', '2026-05-19', 'specs');

/** One replacement in a file of the specs. The text must be there exactly as often as is said. */
export interface Replacement {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** How often the text is found; once, unless said otherwise. */
  readonly times?: number;
}

/** One edit of the vendor's documents: what turns that edition into an older and a newer one. */
export interface Edit {
  readonly id: string;
  readonly title: string;
  /** Where such an edit was seen. Says so when the kind is real and the value is ours. */
  readonly seen: string;
  /** Whether a request that was fine is refused afterwards, judged by hand. */
  readonly breaks: 'yes' | 'no' | 'perhaps';
  readonly surface: string;
  readonly operation: string;
  /** For facts that the specs have in their later state only. */
  readonly before?: readonly Replacement[];
  readonly after?: readonly Replacement[];
}

const vod = { surface: 'vod', operation: 'CreateAigcVideoTask' };
const mps = { surface: 'mps', operation: 'CreateAigcVideoTask' };

const vodModels = 'vod/models.yaml';
const mpsModels = 'mps/models.yaml';
const vodCreate = 'vod/operations/create-aigc-video-task.yaml';
const mpsCreate = 'mps/operations/create-aigc-video-task.yaml';

/** Eleven edits, and one that only says the same in other words. */
export const edits: readonly Edit[] = [
  {
    ...vod,
    id: 'model-removed',
    breaks: 'yes',
    title: 'Jimeng leaves the list of models',
    seen: 'VOD, 2026-05-11. Removed here as after an observed refusal',
    after: [{ file: vodModels, find: '  Jimeng:\n    versions: [3.0pro]\n    source: S0\n', replace: '' }],
  },
  {
    ...mps,
    id: 'models-delisted',
    breaks: 'perhaps',
    title: 'GV and OS leave the documents; the service may still take them',
    seen: 'MPS, 2026-05-26',
    after: [
      {
        file: mpsModels,
        find: '    versions: ["3.1"]\n',
        replace: '    versions: ["3.1"]\n    delisted: { date: 2026-05-26, source: CN }\n',
      },
      {
        file: mpsModels,
        find: '    versions: ["2.0"]\n',
        replace: '    versions: ["2.0"]\n    delisted: { date: 2026-05-26, source: CN }\n',
      },
    ],
  },
  {
    ...vod,
    id: 'last-frame-rule-deleted',
    breaks: 'no',
    title: 'The paragraph that says which models take a last frame is gone',
    seen: 'VOD, 2026-03-25',
    after: [
      {
        file: vodCreate,
        find: '    others: { support: none, conflict: C11 }\n    models:\n      Kling 2.1: { when: { equals: { OutputConfig.Resolution: 1080P } }, conflict: C11 }\n      Vidu: { support: full, conflict: C11 }\n      Vidu q2: { support: none }\n      GV: { support: full, conflict: C11 }\n',
        replace: '',
      },
    ],
  },
  {
    ...vod,
    id: 'durations-widened',
    breaks: 'no',
    title: 'Kling takes 3 to 15 seconds instead of 5 or 10',
    seen: 'VOD, 2026-06-11',
    after: [
      {
        file: vodCreate,
        find: 'Kling: { values: [5, 10], default: 5,',
        replace: 'Kling: { range: 3..15, default: 5,',
      },
    ],
  },
  {
    ...mps,
    id: 'limit-removed',
    breaks: 'no',
    title: 'The limit of Prompt is no longer stated',
    seen: "VOD's image task, 2025-12-23; shown on MPS, which states such a limit",
    after: [
      {
        file: mpsCreate,
        find: '  Prompt:\n    type: string\n    maxLength: 2000\n',
        replace: '  Prompt:\n    type: string\n',
      },
    ],
  },
  {
    ...vod,
    id: 'default-changed',
    breaks: 'no',
    title: "Hailuo's resolution is 1080P when none is asked for, instead of 768P",
    seen: 'this kind; the value is ours',
    after: [
      {
        file: vodCreate,
        find: 'values: [768P, 1080P], default: 768P',
        replace: 'values: [768P, 1080P], default: 1080P',
      },
    ],
  },
  {
    ...vod,
    id: 'version-respelled',
    breaks: 'yes',
    title: "GV's 3.1-Fast is written 3.1-fast",
    seen: 'VOD, 2026-02-03',
    before: [
      { file: vodModels, find: '["3.1", 3.1-fast]', replace: '["3.1", 3.1-Fast]' },
      { file: vodCreate, find: '"ModelVersion": "3.1-fast"', replace: '"ModelVersion": "3.1-Fast"' },
    ],
  },
  {
    ...mps,
    id: 'resolutions-dropped',
    breaks: 'yes',
    title: '2K and 4K are no longer offered for every model',
    seen: 'VOD, 2025-12-22; shown on MPS, whose specs still hold them',
    after: [{ file: mpsCreate, find: ', tolerated: [2K, 4K]', replace: '', times: 4 }],
  },
  {
    ...vod,
    id: 'parameter-added',
    breaks: 'no',
    title: 'An optional parameter Seed',
    seen: 'VOD, 2026-04-14',
    after: [
      {
        file: vodCreate,
        find: '  ExtInfo:\n    type: string\n',
        replace:
          '  Seed:\n    type: integer\n    description: Start of the random numbers of the model.\n  ExtInfo:\n    type: string\n',
      },
    ],
  },
  {
    ...vod,
    id: 'error-code-added',
    breaks: 'no',
    title: 'The code of a repeated SessionId is listed for the action',
    seen: 'this kind; the code is listed for sister actions',
    after: [
      {
        file: vodCreate,
        find: '  - InvalidParameterValue.SessionIdTooLong\n',
        replace: '  - InvalidParameterValue.SessionId\n  - InvalidParameterValue.SessionIdTooLong\n',
      },
    ],
  },
  {
    ...vod,
    id: 'rate-limit-lowered',
    breaks: 'perhaps',
    title: '10 requests per second instead of 20',
    seen: 'this kind; the value is ours',
    after: [{ file: vodCreate, find: 'requests: 20, per: second', replace: 'requests: 10, per: second' }],
  },
  {
    ...vod,
    id: 'wording',
    breaks: 'no',
    title: 'A sentence says the same in other words',
    seen: 'VOD, 12 times in 8 months; the sentence is ours',
    after: [
      {
        file: vodCreate,
        find: 'What the video shows. Needed when there is no image.',
        replace: 'Describes the video. Must be there when no image is.',
      },
    ],
  },
];
