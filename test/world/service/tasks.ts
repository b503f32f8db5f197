import type { Entry, Surface } from './ledger.ts';
import type { Switches } from './switches.ts';

type Json = Readonly<Record<string, unknown>>;

interface Task {
  readonly entry: Entry;
  looks: number;
  lists: number;
}

const iso = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** What the documents name beside the AIGC kinds: null in every answer that was seen. */
const otherKinds = [
  'ProcedureTask',
  'EditMediaTask',
  'WechatPublishTask',
  'ComposeMediaTask',
  'SplitMediaTask',
  'WechatMiniProgramPublishTask',
  'PullUploadTask',
  'TranscodeTask',
  'RemoveWatermarkTask',
  'RebuildMediaTask',
  'ExtractTraceWatermarkTask',
  'ExtractCopyRightWatermarkTask',
  'ReviewAudioVideoTask',
  'ReduceMediaBitrateTask',
  'DescribeFileAttributesTask',
  'QualityInspectTask',
  'QualityEnhanceTask',
  'ComplexAdaptiveDynamicStreamingTask',
  'ProcessMediaByMPSTask',
  'AigcImageTask',
];

const isImage = (action: string): boolean => action === 'CreateAigcImageTask';

/** The word that VOD has for a task, and the field that holds it. */
const kindOf = (action: string): string => action.replace(/^Create/, '');

/** What became of each accepted create, and how the three services tell it. */
export class Tasks {
  readonly #tasks = new Map<string, Task>();
  /** In the order of their creation. */
  readonly #inOrder: Task[] = [];
  #count = 0;

  /** An id in the form the documents show. */
  newId(surface: Surface, action: string, subAppId: unknown, switches: Switches): string {
    this.#count += 1;
    if (switches.numericTaskIds) return String(2_147_000_000 + this.#count);
    const hex = this.#count.toString(16).padStart(32, '0');
    if (surface === 'mps') return `4-${isImage(action) ? 'AigcImage' : 'AigcVideo'}-${hex}`;
    const kind = kindOf(action);
    return `${typeof subAppId === 'number' ? subAppId : 251007502}-${kind}-${hex}t`;
  }

  add(entry: Entry): void {
    const task = { entry, looks: 0, lists: 0 };
    this.#tasks.set(entry.taskId, task);
    this.#inOrder.push(task);
  }

  /** The id as the answer writes it. */
  shownId(taskId: string, switches: Switches): string | number {
    return switches.numericTaskIds ? Number(taskId) : taskId;
  }

  /** One look. Undefined where the task does not exist, or is not visible yet. */
  look(
    surface: Surface | 'mps-image',
    account: string,
    taskId: string,
    now: number,
    switches: Switches,
  ): Json | undefined {
    const task = this.#tasks.get(taskId);
    if (task === undefined || task.entry.account !== account) return undefined;
    // MPS has a query for images and one for videos.
    const { action, surface: home } = task.entry;
    if ((home === 'mps' && isImage(action) ? 'mps-image' : home) !== surface) return undefined;
    task.looks += 1;
    const seen = task.looks - switches.invisibleLooks;
    if (seen <= 0) return undefined;
    const ended = this.#hasEnded(task, seen, now, switches);
    return home === 'mps' ? mpsTask(task, ended, switches) : vodTask(this, task, ended, switches);
  }

  /** `DescribeTasks`: newest first, or as asked. */
  list(account: string, subAppId: unknown, request: Json, now: number, switches: Switches): Json {
    const within = (request.CreateTime ?? {}) as { readonly After?: string; readonly Before?: string };
    const after = within.After === undefined ? -Infinity : Date.parse(within.After);
    const before = within.Before === undefined ? Infinity : Date.parse(within.Before);
    const isVisible = (task: Task): boolean => {
      const { entry } = task;
      if (entry.surface !== 'vod' || entry.account !== account || entry.body.SubAppId !== subAppId) return false;
      if (!switches.listed || now - entry.at < switches.listingLagMs) return false;
      task.lists += 1;
      // The times of the list are whole seconds, and a limit includes its second.
      const at = Math.floor(entry.at / 1000) * 1000;
      return task.lists > switches.listingLagLooks && at >= after && at <= before && now - entry.at < 3 * 86_400_000;
    };
    const status = request.Status;
    const sort = (request.Sort ?? {}) as { readonly Order?: string };
    const isAscending = sort.Order === 'Asc';
    const limit = typeof request.Limit === 'number' ? request.Limit : 10;
    const start = Number(request.ScrollToken ?? 0) || 0;
    const chosen: Task[] = [];
    const count = this.#inOrder.length;
    // A hundred thousand tasks are not gone through for each page: those before the time that is asked for, and those behind the page.
    for (let nth = isAscending ? this.#firstAt(after) : 0; nth < count && chosen.length <= start + limit; nth += 1) {
      const task = this.#inOrder[isAscending ? nth : count - 1 - nth];
      if (task === undefined || !isVisible(task)) continue;
      if (status === undefined || status === this.#status(task, now, switches)) chosen.push(task);
    }
    const page = chosen.slice(start, start + limit);
    return {
      TaskSet: page.map((task) => ({
        TaskId: this.shownId(task.entry.taskId, switches),
        Status: this.#status(task, now, switches),
        FileId: '',
        TaskType: kindOf(task.entry.action),
        CreateTime: iso(task.entry.at),
        BeginProcessTime: '',
        FinishTime: '',
        SessionId: task.entry.key ?? '',
        SessionContext: task.entry.body.SessionContext ?? '',
      })),
      ScrollToken: start + limit < chosen.length ? String(start + limit) : '',
    };
  }

  #status(task: Task, now: number, switches: Switches): string {
    return this.#hasEnded(task, task.looks, now, switches) ? 'FINISH' : 'PROCESSING';
  }

  #hasEnded({ entry }: Task, looks: number, now: number, { taskEnds, taskMs, unfinishedLooks }: Switches): boolean {
    if (taskEnds === 'never') return false;
    return taskMs === undefined ? looks > unfinishedLooks : now - entry.at >= taskMs;
  }

  /** The first task that may have been created at a time or later. */
  #firstAt(time: number): number {
    let low = 0;
    for (let high = this.#inOrder.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#inOrder[middle]?.entry.at ?? 0) < time - 1000) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const fileUrl = (task: Task): string =>
  `https://1500000000.vod-qcloud.example/${task.entry.taskId}/aigcVideoGenFile.mp4`;

function mpsTask(task: Task, ended: boolean, { taskEnds }: Switches): Json {
  if (isImage(task.entry.action)) {
    if (!ended) return { Status: 'RUN', ImageUrls: [], Message: '' };
    if (taskEnds === 'video') return { Status: 'DONE', ImageUrls: [fileUrl(task)], Message: 'ok' };
    return { Status: 'FAIL', ImageUrls: [], Message: 'the model failed to generate' };
  }
  if (!ended) return { Status: 'RUN', VideoUrls: [], Resolution: '', Message: '' };
  if (taskEnds === 'video')
    return { Status: 'DONE', VideoUrls: [fileUrl(task)], Resolution: '1920x1088', Message: 'ok' };
  return { Status: 'FAIL', VideoUrls: [], Resolution: '', Message: 'the model failed to generate' };
}

function vodTask(tasks: Tasks, task: Task, ended: boolean, switches: Switches): Json {
  const { entry } = task;
  const { seenTexture, taskEnds } = switches;
  const redraw = entry.action === 'CreateAigcVideoRedrawTask';
  const kind = kindOf(entry.action);
  const failure = typeof taskEnds === 'object' ? taskEnds : { errCode: 0, errCodeExt: '' };
  const file = {
    StorageMode: 'Temporary',
    MediaName: '',
    ClassId: 0,
    ExpireTime: seenTexture ? '0000-00-00T00:00:00Z' : iso(entry.at + 7 * 86_400_000),
    FileType: isImage(entry.action) ? 'png' : 'mp4',
    FileUrl: fileUrl(task),
    FileId: '',
    MetaData: null,
  };
  const video = ended && taskEnds === 'video';
  const output = redraw ? { FileInfo: video ? file : null } : { FileInfos: video ? [file] : [] };
  const repeated = redraw
    ? { FileInfo: entry.body.FileInfo ?? null }
    : {
        ModelName: entry.body.ModelName ?? entry.body.model_name,
        ModelVersion: entry.body.ModelVersion ?? entry.body.model_version,
        Prompt: entry.body.Prompt ?? entry.body.prompt ?? '',
      };
  const detail = {
    TaskId: tasks.shownId(entry.taskId, switches),
    Status: ended ? 'FINISH' : 'PROCESSING',
    ErrCode: ended ? failure.errCode : 0,
    ErrCodeExt: ended ? failure.errCodeExt : '',
    Message: ended && failure.errCode !== 0 ? 'the task failed' : '',
    Progress: ended ? 100 : 40,
    Input: switches.repeatsInput ? repeated : null,
    Output: output,
    SessionId: entry.key ?? '',
    SessionContext: '',
  };
  return {
    ...(seenTexture ? Object.fromEntries(otherKinds.map((name) => [name, null])) : {}),
    TaskType: kind,
    Status: ended ? (taskEnds === 'aborted' ? 'ABORTED' : 'FINISH') : 'PROCESSING',
    CreateTime: iso(entry.at),
    BeginProcessTime: seenTexture ? '' : iso(entry.at),
    FinishTime: ended ? iso(entry.at) : '',
    [kind]: detail,
  };
}
