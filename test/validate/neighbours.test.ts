import { describe, expect, it } from 'vitest';
import {
  elementImageList,
  elementVideoList,
  tagList,
  validateConfirmEvents,
  validateCreateAigcAdvancedCustomElement as validateElement,
  validateDescribeAigcFaceInfo as validateFaces,
  validateDescribeAigcFaceInfoAsync as validateFacesAsync,
  validatePullEvents,
  validateCreateAigcSubject as validateSubject,
  validateCreateAigcCustomVoice as validateVoice,
} from '../../generated/src/vod/index.ts';
import { errorsOf, issuesOf, warningsOf } from './verdicts.ts';

/** What videos are made with: subjects, elements, voices and faces, and the queue of their events. Expected as the documents say. */

const picture = 'https://example.com/a.png';
const video = 'https://example.com/a.mp4';
const images = (count: number) =>
  elementImageList({
    frontal_image: picture,
    refer_images: Array.from({ length: count }, () => ({ image_url: picture })),
  });
const imageElement = { SubAppId: 1, ElementName: 'n', ReferenceType: 'image_refer' as const };
const videoElement = { SubAppId: 1, ElementName: 'n', ReferenceType: 'video_refer' as const };
const found = (issues: readonly { readonly path: string; readonly code: string }[]) =>
  issues.map(({ code, path }) => `${path} ${code}`);

describe('the examples of the documents', () => {
  it('are accepted, and warned of where they go against the texts', () => {
    const subject = { SubAppId: 221073, SubjectName: 'mySessionName', SubjectVideos: ['***'], TasksPriority: 10 };
    expect(errorsOf(validateSubject(subject))).toEqual([]);
    expect(found(warningsOf(validateSubject(subject)))).toEqual(['SubjectVideos[0] content']);

    const element = validateElement({
      SubAppId: 221073,
      ElementName: 'testname',
      ElementDescription: 'testdescription',
      ReferenceType: 'image_refer',
      ElementVoiceId: '123333',
      ElementImageList:
        '{"frontal_image":"image_url_0","refer_images":[{"image_url":"image_url_1"},{"image_url":"image_url_2"},{"image_url":"image_url_3"}]}',
      TagList: '[{"tag_id": "o_101"}, {"tag_id": "o_102"}]',
    });
    expect(errorsOf(element)).toEqual([]);
    expect(found(warningsOf(element)).sort()).toEqual([
      'ElementImageList.frontal_image content',
      'ElementImageList.refer_images[0].image_url content',
      'ElementImageList.refer_images[1].image_url content',
      'ElementImageList.refer_images[2].image_url content',
      'ElementVoiceId rule',
    ]);

    const voice = { SubAppId: 221073, VoiceName: 'myVoice', VoiceUrl: 'myVoiceUrl', VideoId: 'myVideoId' };
    expect(errorsOf(validateVoice(voice))).toEqual([]);
    expect(found(warningsOf(validateVoice(voice))).sort()).toEqual(['VideoId rule', 'VoiceUrl content']);

    const faces = { SubAppId: 251007502, FileInfos: [{ Type: 'Url', Url: 'https://150***myqcloud.com/a288/v.mp4' }] };
    expect(issuesOf(validateFaces(faces))).toEqual([]);
    const more = { SessionId: 'my*******Id1', SessionContext: 'my*******Context', TasksPriority: 1 };
    expect(issuesOf(validateFacesAsync({ ...faces, ...more }))).toEqual([]);

    expect(issuesOf(validatePullEvents({}))).toEqual([]);
    expect(issuesOf(validateConfirmEvents({ EventHandles: ['12ae8d3e', '13ae8d8e'] }))).toEqual([]);
  });
});

describe('a subject', () => {
  it('is made of one to three pictures, or of a video', () => {
    const of = (count: number) => validateSubject({ SubjectImages: Array.from({ length: count }, () => picture) });
    expect([1, 2, 3].map((count) => issuesOf(of(count)))).toEqual([[], [], []]);
    expect(found(errorsOf(of(4)))).toEqual(['SubjectImages limit']);
    expect(issuesOf(validateSubject({ SubjectVideos: [video] }))).toEqual([]);
    expect(found(errorsOf(validateSubject({ SubjectVideos: [video, video] })))).toEqual(['SubjectVideos limit']);
    for (const empty of [{}, { SubjectImages: [] }, { SubjectName: 'n' }])
      expect(errorsOf(validateSubject(empty))).toMatchObject([{ rule: 'subject-needs-a-picture' }]);
  });

  it('with a video has no voice: only q2-pro uses the one, and it takes not the other', () => {
    expect(issuesOf(validateSubject({ SubjectImages: [picture], VoiceId: 'v' }))).toEqual([]);
    const both = validateSubject({ SubjectVideos: [video], VoiceId: 'v' });
    expect(errorsOf(both)).toEqual([]);
    expect(found(warningsOf(both))).toEqual(['VoiceId rule']);
  });

  it.each(['/home/me/cat.png', 'cat.png', 'C:\\cat.png', 'data:image/png;base64,aGk='])(
    '%s is not an address',
    (url) => {
      expect(found(errorsOf(validateSubject({ SubjectImages: [picture, url] })))).toEqual(['SubjectImages[1] content']);
    },
  );
});

describe('an element', () => {
  it('of pictures has one from the front and one to three others, as a JSON text', () => {
    const of = (ElementImageList: string) => validateElement({ ...imageElement, ElementImageList });
    expect([1, 2, 3].map((count) => issuesOf(of(images(count))))).toEqual([[], [], []]);
    for (const count of [0, 4])
      expect(found(errorsOf(of(images(count))))[0]).toMatch(/^ElementImageList\.refer_images /);
    expect(found(errorsOf(of(`{"refer_images":[{"image_url":"${picture}"}]}`)))).toEqual([
      'ElementImageList.frontal_image required',
    ]);
    expect(found(errorsOf(of(`{"frontal_image":"${picture}","refer_images":[{}]}`)))).toEqual([
      'ElementImageList.refer_images[0].image_url required',
    ]);
    expect(found(errorsOf(of('{"frontal_image":"/tmp/a.png","refer_images":[{"image_url":"/tmp/b.png"}]}')))).toEqual([
      'ElementImageList.frontal_image content',
      'ElementImageList.refer_images[0].image_url content',
    ]);
    expect(found(errorsOf(validateElement(imageElement)))).toContain('ElementImageList rule');
  });

  it('of a video has one of it, as a JSON text', () => {
    const of = (...urls: readonly string[]) =>
      validateElement({
        ...videoElement,
        ElementVideoList: elementVideoList({ refer_videos: urls.map((video_url) => ({ video_url })) }),
      });
    expect(issuesOf(of(video))).toEqual([]);
    expect(found(errorsOf(of(video, video)))).toEqual(['ElementVideoList.refer_videos limit']);
    expect(found(errorsOf(of('')))).toEqual(['ElementVideoList.refer_videos[0].video_url required']);
    expect(found(errorsOf(validateElement(videoElement)))).toContain('ElementVideoList rule');
  });

  it('says what it is made of, and is made of something', () => {
    const { ReferenceType: _, ...without } = imageElement;
    const silent = validateElement({ ...without, ElementImageList: images(1) });
    expect(errorsOf(silent)).toEqual([]);
    expect(found(warningsOf(silent))).toEqual(['ReferenceType rule']);
    expect(errorsOf(validateElement(without))).toMatchObject([{ rule: 'element-needs-a-reference' }]);
  });

  it('of pictures makes nothing of a video or a voice', () => {
    const both = validateElement({
      ...imageElement,
      ElementImageList: images(1),
      ElementVideoList: elementVideoList({ refer_videos: [{ video_url: video }] }),
      ElementVoiceId: 'v',
    });
    expect(errorsOf(both)).toEqual([]);
    expect(found(warningsOf(both)).sort()).toEqual(['ElementVideoList rule', 'ElementVoiceId rule']);
  });

  it('has names of 20 and descriptions of 100 characters, of whatever script', () => {
    const of = (more: object) =>
      found(errorsOf(validateElement({ ...imageElement, ElementImageList: images(1), ...more })));
    expect(of({ ElementName: '𠮷'.repeat(20), ElementDescription: 'é'.repeat(100) })).toEqual([]);
    expect(of({ ElementName: 'n'.repeat(21) })).toEqual(['ElementName limit']);
    expect(of({ ElementDescription: 'n'.repeat(101) })).toEqual(['ElementDescription limit']);
  });

  it.each([true, 'yes'])('DisableModeration %j is not one of its words', (DisableModeration) => {
    const request = { ...imageElement, ElementImageList: images(1), DisableModeration };
    expect(errorsOf(validateElement(request as never))).toMatchObject([{ path: 'DisableModeration' }]);
  });
});

describe('the text of a list', () => {
  const of = (TagList: unknown) => validateElement({ ...imageElement, ElementImageList: images(1), TagList } as never);

  it('is one of objects', () => {
    expect(tagList([{ tag_id: 'o_101' }])).toBe('[{"tag_id":"o_101"}]');
    for (const text of ['', '[]', ' [ ] ', tagList([{ tag_id: 'o_101' }, { tag_id: 'o_102' }])])
      expect(issuesOf(of(text))).toEqual([]);
  });

  it.each<[unknown, string, string]>([
    [[{ tag_id: 'o_101' }], 'TagList type', 'JSON.stringify'],
    [{ tag_id: 'o_101' }, 'TagList type', 'a string'],
    [7, 'TagList type', 'a string'],
    ['o_101', 'TagList content', 'not valid JSON'],
    ['[', 'TagList content', 'not valid JSON'],
    ['{"tag_id":"o_101"}', 'TagList content', 'a JSON array'],
    ['"[]"', 'TagList content', 'JSON-encoded twice'],
    ['null', 'TagList content', 'a JSON array'],
    ['["o_101"]', 'TagList[0] content', 'an object'],
    ['[{"tag_id":"a"},{}]', 'TagList[1].tag_id required', 'tag_id'],
    ['[{"tag_id":101}]', 'TagList[0].tag_id type', 'tag_id'],
    ['[{"tag_id":"a","n":858477278396170400}]', 'TagList content', 'loses its last digits'],
  ])('%j is refused', (text, where, says) => {
    const errors = errorsOf(of(text));
    expect(found(errors)).toEqual([where]);
    expect(errors[0]?.message).toContain(says);
  });

  it('may have fields that no document lists', () => {
    expect(errorsOf(of('[{"tag_id":"a","colour":"red"}]'))).toEqual([]);
  });
});

describe('a voice', () => {
  it('is made of a recording, named once', () => {
    expect(issuesOf(validateVoice({ VoiceUrl: 'https://example.com/a.mp3' }))).toEqual([]);
    expect(issuesOf(validateVoice({ VideoId: '7' }))).toEqual([]);
    expect(errorsOf(validateVoice({ VoiceName: 'n' }))).toMatchObject([{ rule: 'voice-needs-a-recording' }]);
    expect(found(errorsOf(validateVoice({ VoiceUrl: '/home/me/a.mp3' })))).toEqual(['VoiceUrl content']);
    expect(found(errorsOf(validateVoice({ VideoId: '7', VoiceName: 'n'.repeat(21) })))).toEqual(['VoiceName limit']);
  });
});

describe.each([
  ['faces', validateFaces],
  ['faces, as a task', validateFacesAsync],
])('%s', (_, validate) => {
  it('are looked for in one video', () => {
    const file = { Type: 'File' as const, FileId: '387702' };
    expect(issuesOf(validate({ SubAppId: 1, FileInfos: [file] }))).toEqual([]);
    expect(issuesOf(validate({ SubAppId: 1, FileInfos: [{ Url: video }] }))).toEqual([]);
    expect(found(errorsOf(validate({ SubAppId: 1, FileInfos: [file, file] })))).toEqual(['FileInfos limit']);
    expect(found(errorsOf(validate({ SubAppId: 1, FileInfos: [{ Type: 'File', Url: video }] })))).toEqual([
      'FileInfos[0].FileId rule',
    ]);
    expect(errorsOf(validate({ SubAppId: 1, FileInfos: [{}] })).length).toBe(1);
    expect(found(errorsOf(validate({ SubAppId: 1 } as never)))).toEqual(['FileInfos required']);
    expect(found(errorsOf(validate({ FileInfos: [file] } as never)))).toEqual(['SubAppId required']);
  });
});

describe('what every task has', () => {
  it.each<[string, object, string]>([
    ['a key', { SessionId: 's'.repeat(51) }, 'SessionId limit'],
    ['a text of its own', { SessionContext: 's'.repeat(1001) }, 'SessionContext limit'],
    ['a priority', { TasksPriority: 11 }, 'TasksPriority limit'],
    ['no other parameter', { Prompt: 'p' }, 'Prompt unknown-parameter'],
  ])('%s', (_, more, where) => {
    const file = [{ Url: video }];
    const verdicts = [
      validateSubject({ SubjectImages: [picture], ...more }),
      validateElement({ ...imageElement, ElementImageList: images(1), ...more }),
      validateVoice({ VideoId: '7', ...more }),
      validateFacesAsync({ SubAppId: 1, FileInfos: file, ...more }),
    ];
    expect(verdicts.map((verdict) => found(errorsOf(verdict)))).toEqual(verdicts.map(() => [where]));
  });
});

describe('the queue of events', () => {
  it('takes up to 16 confirmations at once', () => {
    const of = (count: number) =>
      validateConfirmEvents({ EventHandles: Array.from({ length: count }, (_, one) => `h${one}`) });
    expect(issuesOf(of(16))).toEqual([]);
    expect(found(errorsOf(of(17)))).toEqual(['EventHandles limit']);
    expect(found(errorsOf(validateConfirmEvents({} as never)))).toEqual(['EventHandles required']);
  });
});
