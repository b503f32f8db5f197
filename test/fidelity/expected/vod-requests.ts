import type { ExpectedVerdict } from './types.ts';

// What the text says of whole requests of VOD CreateAigcVideoTask, which no cell and no parameter shows. All from sdk-cn
// unless the title says otherwise.

const url = 'https://example.com/cat.png';
const prompt = { Prompt: 'a cat walks home' };
const of = (ModelName: string, ModelVersion: string, rest: object) => ({
  SubAppId: 251007502,
  ModelName,
  ModelVersion,
  ...rest,
});
const file = (rest: object = {}) => ({ Type: 'Url', Url: url, ...rest });
const files = (...all: object[]) => ({ FileInfos: all });

/** Prompt: "needed without files, without a scene type" and, as the garbled rest is read (prompt-required), without ExtInfo. */
const prompts: readonly ExpectedVerdict[] = [
  { title: 'a request without anything needs a prompt', request: of('Kling', '2.1', {}), verdict: 'rejected' },
  { title: 'a prompt alone will do', request: of('Kling', '2.1', prompt), verdict: 'accepted' },
  { title: 'a file stands in for it', request: of('Kling', '2.1', files(file())), verdict: 'accepted' },
  {
    title: 'a subject stands in for it',
    request: of('Kling', '3.0', { SubjectInfos: [{ Id: '1' }] }),
    verdict: 'accepted',
  },
  {
    title: 'a scene stands in for it',
    request: of('Vidu', 'q2', { SceneType: 'template_effect' }),
    verdict: 'accepted',
  },
  { title: 'an ExtInfo stands in for it', request: of('Kling', '3.0', { ExtInfo: '{}' }), verdict: 'accepted' },
];

/** FileInfos: "first and last frame, one image each; the first may come alone, the last may not". */
const frames: readonly ExpectedVerdict[] = [
  {
    title: 'a last frame by URL needs a first frame',
    request: of('GV', '3.1', { ...prompt, LastFrameUrl: url }),
    verdict: 'rejected',
  },
  {
    title: 'a last frame by id needs a first frame',
    request: of('GV', '3.1', { ...prompt, LastFrameFileId: '1' }),
    verdict: 'rejected',
  },
  {
    title: 'a reference is no first frame',
    request: of('Vidu', 'q3', { ...prompt, ...files(file({ Usage: 'Reference' })), LastFrameUrl: url }),
    verdict: 'rejected',
  },
  {
    title: 'a first frame and a last one by URL will do',
    request: of('Vidu', 'q3', { ...prompt, ...files(file({ Usage: 'FirstFrame' })), LastFrameUrl: url }),
    verdict: 'accepted',
  },
  {
    title: 'a last frame is for every model: Hailuo, which page-vod-create left out',
    request: of('Hailuo', '2.3', { ...files(file()), LastFrameUrl: url }),
    verdict: 'accepted',
  },
  {
    title: 'a last frame is for every resolution: Kling 2.1 at 720P, which page-vod-create left out',
    request: of('Kling', '2.1', { ...files(file()), LastFrameFileId: '1', OutputConfig: { Resolution: '720P' } }),
    verdict: 'accepted',
  },
  {
    title: 'page-vod-create: the last frame is given by id or by URL',
    request: of('Kling', '2.1', { ...files(file()), LastFrameFileId: '1', LastFrameUrl: url }),
    verdict: 'rejected',
  },
  {
    title: 'both frames may stand in FileInfos',
    request: of('Kling', '3.0', files(file({ Usage: 'FirstFrame' }), file({ Usage: 'LastFrame' }))),
    verdict: 'accepted',
  },
  {
    title: 'one last frame: not in FileInfos and by URL as well',
    request: of('Kling', '3.0', {
      ...files(file({ Usage: 'FirstFrame' }), file({ Usage: 'LastFrame' })),
      LastFrameUrl: url,
    }),
    verdict: 'rejected',
  },
  {
    title: 'a last frame in FileInfos cannot be alone',
    request: of('Kling', '3.0', { ...prompt, ...files(file({ Usage: 'LastFrame' })) }),
    verdict: 'rejected',
  },
];

/** FileInfos and Usage; OutputConfig.AspectRatio names modes for Kling, Vidu, OS and Hailuo H3. */
const modes: readonly ExpectedVerdict[] = [
  {
    title: 'references have no upper number',
    request: of('Hailuo', '02', files(...Array.from({ length: 9 }, () => file({ Usage: 'Reference' })))),
    verdict: 'accepted',
  },
  {
    title: 'one reference lets a Vidu video choose its ratio',
    request: of('Vidu', 'q3', { ...files(file({ Usage: 'Reference' })), OutputConfig: { AspectRatio: '16:9' } }),
    verdict: 'accepted',
  },
  {
    title: 'so does one reference of Hailuo H3',
    request: of('Hailuo', 'H3', { ...files(file({ Usage: 'Reference' })), OutputConfig: { AspectRatio: '21:9' } }),
    verdict: 'accepted',
  },
  {
    title: 'a first frame gives the Vidu video its ratio',
    request: of('Vidu', 'q3', { ...files(file()), OutputConfig: { AspectRatio: '16:9' } }),
    verdict: 'warned',
  },
  {
    title: 'FirstFrame is what a file without a Usage is for',
    request: of('Vidu', 'q3', { ...files(file({ Usage: 'FirstFrame' })), OutputConfig: { AspectRatio: '16:9' } }),
    verdict: 'warned',
  },
  {
    title: 'two frames give the Vidu video its ratio',
    request: of('Vidu', 'q3', {
      ...files(file({ Usage: 'FirstFrame' }), file({ Usage: 'LastFrame' })),
      OutputConfig: { AspectRatio: '16:9' },
    }),
    verdict: 'warned',
  },
  {
    title: 'references do not let a Kling video choose its ratio',
    request: of('Kling', '3.0', { ...files(file({ Usage: 'Reference' })), OutputConfig: { AspectRatio: '16:9' } }),
    verdict: 'warned',
  },
];

/** AigcVideoTaskInputFileInfo: FileId, Url and Base64 count only with the Type that names them. */
const inputs: readonly ExpectedVerdict[] = [
  {
    title: 'a file may be sent as Base64',
    request: of('Kling', '3.0', files({ Type: 'Base64', Base64: 'aGk=' })),
    verdict: 'accepted',
  },
  {
    title: 'Type Base64 needs Base64',
    request: of('Kling', '3.0', files({ Type: 'Base64' })),
    verdict: 'rejected',
  },
  {
    title: 'a URL does not count with Type Base64',
    request: of('Kling', '3.0', files({ Type: 'Base64', Url: url })),
    verdict: 'rejected',
  },
  {
    title: 'a file is named once: by its URL or as Base64',
    request: of('Kling', '3.0', files(file({ Base64: 'aGk=' }))),
    verdict: 'rejected',
  },
  {
    title: 'a file is named once: by its id or as Base64',
    request: of('Kling', '3.0', files({ Type: 'File', FileId: '1', Base64: 'aGk=' })),
    verdict: 'rejected',
  },
  {
    title: 'a voice needs the subject id of every image',
    request: of('Vidu', 'q2', {
      ...prompt,
      ...files(file({ ObjectId: 'a', VoiceId: 'v', Usage: 'Reference' }), file({ Usage: 'Reference' })),
    }),
    verdict: 'rejected',
  },
  {
    title: 'a voice is for images that all have one',
    request: of('Vidu', 'q2', {
      ...prompt,
      ...files(file({ ObjectId: 'a', VoiceId: 'v', Usage: 'Reference' }), file({ ObjectId: 'b', Usage: 'Reference' })),
    }),
    verdict: 'accepted',
  },
  {
    title: 'subject ids without a voice need not be complete, as sdk-intl still had it',
    request: of('Vidu', 'q2', {
      ...prompt,
      ...files(file({ ObjectId: 'a', Usage: 'Reference' }), file({ Usage: 'Reference' })),
    }),
    verdict: 'accepted',
  },
];

/** AigcVideoTaskInputSubjectInfo */
const subjects: readonly ExpectedVerdict[] = [
  {
    title: 'a subject of Kling needs its Id',
    request: of('Kling', '3.0', { ...prompt, SubjectInfos: [{ Name: 'cat' }] }),
    verdict: 'rejected',
  },
  {
    title: 'a subject of Vidu needs its Name',
    request: of('Vidu', 'q3', { ...prompt, SubjectInfos: [{ Id: '1' }] }),
    verdict: 'rejected',
  },
  {
    title: 'a subject of Vidu needs no Id',
    request: of('Vidu', 'q3', { ...prompt, SubjectInfos: [{ Name: 'cat', ImageUrls: [url, url, url] }] }),
    verdict: 'accepted',
  },
  {
    title: 'a subject has three images at the most',
    request: of('Vidu', 'q3', { ...prompt, SubjectInfos: [{ Name: 'cat', ImageUrls: [url, url, url, url] }] }),
    verdict: 'rejected',
  },
  {
    title: 'a subject from a video is for Vidu q2-pro',
    request: of('Vidu', 'q2-pro', { ...prompt, SubjectInfos: [{ Name: 'cat', VideoUrls: [url] }] }),
    verdict: 'accepted',
  },
  {
    title: 'and for no other version of Vidu',
    request: of('Vidu', 'q3', { ...prompt, SubjectInfos: [{ Name: 'cat', VideoUrls: [url] }] }),
    verdict: 'rejected',
  },
];

const others: readonly ExpectedVerdict[] = [
  {
    title: 'a watermark is for every model, as the text no longer names any (logo-models)',
    request: of('PixVerse', 'v6', { ...prompt, OutputConfig: { LogoAdd: 'Enabled' } }),
    verdict: 'accepted',
  },
  {
    title: 'page-vod-create: Jimeng is gone from the text, which is not to say that it is refused',
    request: of('Jimeng', '3.0pro', prompt),
    verdict: 'warned',
  },
];

export const vodRequests: readonly ExpectedVerdict[] = [
  ...prompts,
  ...frames,
  ...modes,
  ...inputs,
  ...subjects,
  ...others,
];
