import { generateValidatedVideo, vodConnection } from 'tencent-aigc-video/vod';

export async function video(options, request) {
  return await generateValidatedVideo(vodConnection(options), request);
}
