import type { ExpectedVerdict } from './types.ts';

// What the text says of whole requests of MPS CreateAigcVideoTask, which no cell and no parameter shows. All from sdk-cn
// unless the title says otherwise.

const prompt = { Prompt: 'a cat walks home' };
const of = (ModelName: string, ModelVersion: string, rest: object) => ({ ModelName, ModelVersion, ...rest });
const images = (count: number) => ({
  ImageInfos: Array.from({ length: count }, () => ({ ImageUrl: 'https://example.com/cat.png' })),
});
const image = { ImageUrl: 'https://example.com/cat.png' };
const video = { VideoInfos: [{ VideoUrl: 'https://example.com/cat.mp4', ReferType: 'feature' }] };
const edited = { VideoInfos: [{ VideoUrl: 'https://example.com/cat.mp4' }] };

export const mpsRequests: readonly ExpectedVerdict[] = [
  // Prompt: needed when no image is passed; no length is given any more (mps-prompt-length).
  { title: 'a request without an image needs a prompt', request: of('Kling', '2.1', {}), verdict: 'rejected' },
  { title: 'an image stands in for it', request: of('Kling', '2.1', image), verdict: 'accepted' },
  {
    title: 'a prompt may be longer than page-mps-create allowed',
    request: of('Kling', '2.1', { Prompt: 'm'.repeat(2001) }),
    verdict: 'accepted',
  },

  // Duration: 3.0-Omni 3–15 seconds, with a reference video 3–10.
  {
    title: 'Kling 3.0-Omni renders 15 seconds',
    request: of('Kling', '3.0-Omni', { ...prompt, Duration: 15 }),
    verdict: 'accepted',
  },
  {
    title: 'Kling 3.0-Omni renders 10 seconds beside a video',
    request: of('Kling', '3.0-Omni', { ...prompt, ...video, Duration: 10 }),
    verdict: 'accepted',
  },
  {
    title: 'Kling 3.0-Omni renders no 11 seconds beside a video',
    request: of('Kling', '3.0-Omni', { ...prompt, ...video, Duration: 11 }),
    verdict: 'rejected',
  },

  // ImageInfos: fewer beside a reference video.
  {
    title: 'Kling O1 takes four images beside a video',
    request: of('Kling', 'O1', { ...prompt, ...video, ...images(4) }),
    verdict: 'accepted',
  },
  {
    title: 'Kling O1 takes no five images beside a video',
    request: of('Kling', 'O1', { ...prompt, ...video, ...images(5) }),
    verdict: 'rejected',
  },
  {
    title: 'Kling 3.0-Omni takes no five images beside a video',
    request: of('Kling', '3.0-Omni', { ...prompt, ...video, ...images(5) }),
    verdict: 'rejected',
  },
  {
    title: 'H2 takes five images beside a video',
    request: of('H2', '1.0', { ...prompt, ...video, ...images(5) }),
    verdict: 'accepted',
  },
  {
    title: 'H2 takes no six images beside a video',
    request: of('H2', '1.0', { ...prompt, ...video, ...images(6) }),
    verdict: 'rejected',
  },
  { title: 'H2 takes nine images alone', request: of('H2', '1.0', { ...prompt, ...images(9) }), verdict: 'accepted' },
  {
    title: 'Vidu q2-pro, which is given no lower number, takes seven images beside a video',
    request: of('Vidu', 'q2-pro', { ...prompt, ...video, ...images(7) }),
    verdict: 'accepted',
  },

  // VideoUrl: a video to edit, which is the default, goes without a first and a last frame.
  {
    title: 'a video to edit has no first frame',
    request: of('Kling', 'O1', { ...prompt, ...edited, ...image }),
    verdict: 'rejected',
  },
  {
    title: 'a video for features may have one',
    request: of('Kling', 'O1', { ...prompt, ...video, ...image }),
    verdict: 'accepted',
  },

  // ModelName: what came and what went.
  {
    title: 'Mingmou is in the list and has no versions',
    request: { ModelName: 'Mingmou', SceneType: 'land2port', ...image },
    verdict: 'accepted',
  },
  {
    title: 'page-mps-create: GV is gone from the text, which is not to say that it is refused',
    request: of('GV', '3.1', prompt),
    verdict: 'warned',
  },
  { title: 'page-mps-create: so is OS', request: of('OS', '2.0', prompt), verdict: 'warned' },
];
