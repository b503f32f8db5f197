import { describe, expect, it } from 'vitest';
import { generateFromTemplate, startGenerateFromTemplate } from '../../generated/src/gateway/index.ts';
import { WaitTimeoutError } from '../../generated/src/index.ts';
import {
  confirmEvents,
  createElement,
  createSubject,
  createVoice,
  describeAigcFaceInfo,
  describeFaces,
  elementImageList,
  getTask,
  type PullEventsResponse,
  prepareCreateVoice,
  pullEvents,
  pullTaskEvents,
  startCreateVoice,
  waitForTask,
} from '../../generated/src/vod/index.ts';
import { application, at, failureOf, gatewayOf, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

/** Subjects, elements, voices and faces, and the queue of events: made, waited for, and told. */

const picture = 'https://example.com/a.png';
const element = {
  SubAppId: application,
  ElementName: 'cat',
  ReferenceType: 'image_refer',
  ElementImageList: elementImageList({ frontal_image: picture, refer_images: [{ image_url: picture }] }),
} as const;
const voice = { SubAppId: application, VoiceName: 'narrator', VoiceUrl: 'https://example.com/a.mp3' };
const faces = { SubAppId: application, FileInfos: [{ Type: 'Url' as const, Url: 'https://example.com/a.mp4' }] };

describe('what a video is made with', () => {
  it('a subject: its id is that of the result', async () => {
    const vod = vodOf(stillEmulator());
    const { answer, ids, outputs } = await createSubject(vod, { SubAppId: application, SubjectImages: [picture] });
    expect(outputs).toEqual([]);
    expect(ids).toEqual([answer.CreateAigcSubjectTask?.Output?.SubjectId]);
    expect(ids?.[0]).toMatch(/^\d+$/);
    expect(answer).toMatchObject({
      TaskType: 'CreateAigcSubject',
      CreateAigcSubjectTask: { ErrCode: 0, Input: { SubjectImages: [picture] } },
    });
    expect(answer).not.toHaveProperty('AigcVideoTask');
    expect(at(answer, 'CreateAigcSubjectTask.TaskId')).toMatch(/^1500000001-CreateAigcSubject-[0-9a-f]{32}t$/);
  });

  it('an element and a voice', async () => {
    const vod = vodOf(stillEmulator());
    const made = await createElement(vod, element);
    expect(made.ids).toEqual([made.answer.CreateAigcAdvancedCustomElementTask?.Output?.InfoList?.[0]?.ElementId]);
    expect(made.answer.TaskType).toBe('CreateAigcAdvancedCustomElement');
    const spoken = await createVoice(vod, voice);
    expect(spoken.ids).toEqual([spoken.answer.CreateAigcCustomVoiceTask?.Output?.InfoList?.[0]?.VoiceId]);
    expect(spoken.ids?.[0]).toMatch(/^\d+$/);
    expect(spoken.ids).not.toEqual(made.ids);
  });

  it('faces, as a task: the session and the faces for a lip sync [behaviour: faces]', async () => {
    const { answer, ids } = await describeFaces(vodOf(stillEmulator()), faces);
    const set = answer.DescribeAigcFaceInfoAsyncTask?.Output?.FaceInfoSet;
    expect(ids).toEqual([set?.[0]?.SessionId]);
    expect(set).toEqual([
      {
        SessionId: expect.stringMatching(/^\d+$/),
        FaceInfoList: [{ FaceId: '0', FaceImage: expect.any(String), StartTime: 0, EndTime: 8300 }],
      },
    ]);
  });

  it('faces, at once', async () => {
    const { FaceInfoSet } = await describeAigcFaceInfo(vodOf(stillEmulator()), faces);
    expect(FaceInfoSet).toHaveLength(1);
    expect(FaceInfoSet?.[0]?.FaceInfoList?.[0]).toMatchObject({ FaceId: '0', StartTime: 0, EndTime: 8300 });
  });

  it('is paid once: a key that was used leads to its task, in another process too', async () => {
    const emulator = stillEmulator();
    const process = () => vodOf(emulator, '', { retry: {} });
    const prepared = prepareCreateVoice(process(), voice);
    expect(prepared.sessionId).toMatch(/./);
    const first = await startCreateVoice(process(), prepared.request);
    const second = await startCreateVoice(process(), prepared.request);
    expect(second.taskId).toBe(first.taskId);
    expect((await waitForTask(vodOf(emulator), JSON.stringify(second))).ids).toHaveLength(1);
    expect(emulator.bill()).toMatchObject({ tasks: 1, seconds: 0, lines: [{ operation: 'CreateAigcCustomVoice' }] });
  });

  it('fails as the service says it', async () => {
    const emulator = stillEmulator();
    const message = 'Video URL is invalid';
    emulator.addScenario({ scenario: { outcome: 'fail', errorCode: 'FailedOperation', message } });
    const error = await failureOf(createElement(vodOf(emulator), element));
    expect(error).toMatchObject({ name: 'TaskFailedError', code: 'FailedOperation' });
    expect(error.message).toContain(message);
  });

  it('is waited for until the time is over', async () => {
    const emulator = stillEmulator();
    emulator.addScenario({ scenario: { outcome: 'hang' } });
    await expect(createVoice(vodOf(emulator), voice, { timeoutMs: 60_000 })).rejects.toThrow(WaitTimeoutError);
  });

  it('is journalled as videos are: the values that are listed, and lengths', async () => {
    const entries: unknown[] = [];
    const vod = vodOf(stillEmulator(), '', { journal: (entry) => void entries.push(entry) });
    await createVoice(vod, { ...voice, DisableModeration: 'True' });
    expect(entries).toMatchObject([
      {
        operation: 'CreateAigcCustomVoice',
        outcome: 'accepted',
        request: { DisableModeration: 'True', VoiceName: { $length: 8 }, SubAppId: { $digits: 10 } },
      },
    ]);
  });

  it('is no method of the class, which programs that only make videos carry as well', () => {
    for (const name of ['createSubject', 'createAigcSubject', 'pullEvents', 'describeAigcFaceInfo'])
      expect(vodOf(stillEmulator())).not.toHaveProperty(name);
  });
});

function handlesIn(events: PullEventsResponse['EventSet']): readonly string[] {
  return (events ?? []).map(({ EventHandle }) => String(EventHandle));
}

describe('the queue of events [behaviour: event-queue]', () => {
  it('holds what has ended, until it is confirmed', async () => {
    const emulator = stillEmulator();
    const vod = vodOf(emulator);
    const empty = await failureOf(pullEvents(vod, {}));
    expect([empty.code, empty.message]).toEqual(['ResourceNotFound', expect.stringContaining('no event')]);
    const { taskId } = await vod.startGenerateVideo({ ...vodRequest, SessionContext: 'order 7' });
    await startCreateVoice(vod, voice);
    expect((await failureOf(pullEvents(vod, {}))).code).toBe('ResourceNotFound');
    emulator.clock.advance('1h');
    const { EventSet } = await pullEvents(vod, {});
    expect(EventSet).toMatchObject([
      { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: { TaskId: taskId, SessionContext: 'order 7' } },
      { EventType: 'CreateAigcCustomVoiceCompleteEvent', CreateAigcCustomVoiceCompleteEvent: { Status: 'FINISH' } },
    ]);
    await confirmEvents(vod, { EventHandles: handlesIn(EventSet) });
    emulator.clock.advance('1h');
    expect((await failureOf(pullEvents(vod, {}))).code).toBe('ResourceNotFound');
  });

  it('gives an event again after 30 seconds, and refuses its old handle then', async () => {
    const emulator = stillEmulator();
    const vod = vodOf(emulator);
    await vod.startGenerateVideo(vodRequest);
    emulator.clock.advance('1h');
    const handles = async () => handlesIn((await pullEvents(vod, {})).EventSet);
    const first = await handles();
    emulator.clock.advance(29_999);
    expect((await failureOf(pullEvents(vod, {}))).code).toBe('ResourceNotFound');
    emulator.clock.advance(1);
    expect((await failureOf(confirmEvents(vod, { EventHandles: first }))).code).toBe('InvalidParameterValue');
    const second = await handles();
    expect(second).toHaveLength(1);
    const both = await failureOf(confirmEvents(vod, { EventHandles: [...second, 'made-up'] }));
    expect(both.code).toBe('InvalidParameterValue');
    await confirmEvents(vod, { EventHandles: second });
    // A confirmation whose answer was lost is sent again.
    await confirmEvents(vod, { EventHandles: second });
  });

  it('is that of one application and of one account, sixteen events at a time', async () => {
    const emulator = stillEmulator();
    for (let count = 0; count < 17; count++) await vodOf(emulator).startGenerateVideo(vodRequest);
    await vodOf(emulator).startGenerateVideo({ ...vodRequest, SubAppId: application + 1 });
    emulator.clock.advance('1h');
    expect((await failureOf(pullEvents(vodOf(emulator, 'another'), {}))).code).toBe('ResourceNotFound');
    const count = async (SubAppId: number) => (await pullEvents(vodOf(emulator), { SubAppId })).EventSet?.length;
    expect([await count(application), await count(application), await count(application + 1)]).toEqual([16, 1, 1]);
  });

  it('is read by a loop, and a crash between handling and confirming brings the event again', async () => {
    const emulator = stillEmulator();
    const vod = vodOf(emulator);
    const started = [await vod.startGenerateVideo(vodRequest), await startCreateVoice(vod, voice)];
    emulator.clock.advance('1h');
    const handled: unknown[] = [];
    const work = async (crashesAt: number) => {
      const ends = new AbortController();
      for await (const event of pullTaskEvents(vod, { signal: ends.signal })) {
        handled.push((await getTask(vod, { TaskId: event.task?.taskId ?? '', SubAppId: application })).taskId);
        if (handled.length === crashesAt) throw new Error('no power');
        if (handled.length === 3) ends.abort();
      }
    };
    await expect(work(1)).rejects.toThrow('no power');
    emulator.clock.advance('1m');
    await work(9);
    expect(handled).toEqual([started[0]?.taskId, ...started.map(({ taskId }) => taskId)]);
    emulator.clock.advance('1m');
    expect((await failureOf(pullEvents(vod, {}))).code).toBe('ResourceNotFound');
  });

  it('has no event of a subject, for which no document has one', async () => {
    const emulator = stillEmulator();
    const vod = vodOf(emulator);
    await createSubject(vod, { SubAppId: application, SubjectImages: [picture] });
    expect((await failureOf(pullEvents(vod, {}))).code).toBe('ResourceNotFound');
  });
});

describe('a video from a template, at the gateway', () => {
  const template = {
    scene_type: 'template_effect',
    file_infos: [{ type: 'Url', category: 'Image', url: picture }],
    ext_info: { AdditionalParameters: { template: 'morphlab' } },
  } as const;

  it('is made, waited for and fetched as a video', async () => {
    const emulator = stillEmulator();
    const { answer, outputs } = await generateFromTemplate(gatewayOf(emulator), template);
    expect(outputs).toHaveLength(1);
    expect(outputs[0]?.url).toMatch(/^https?:/);
    expect(answer.AigcVideoTask?.Status).toBe('FINISH');
    expect(emulator.bill().tasks).toBe(1);
  });

  it('without a key, what is lost on the way back is not sent again', async () => {
    const emulator = stillEmulator();
    emulator.failNext('dropped-after', { operation: 'CreateTemplateEffectTask' });
    const client = gatewayOf(emulator, '', { retry: {} });
    const failure = await failureOf(startGenerateFromTemplate(client, template));
    expect(failure).toMatchObject({ name: 'AmbiguousCreateError', charged: 'maybe' });
    expect(emulator.bill().tasks).toBe(1);
  });
});
