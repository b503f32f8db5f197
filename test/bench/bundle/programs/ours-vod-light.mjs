import { generateVideo, vodConnection } from 'tencent-aigc-video/vod';

export async function video(options, request) {
  return await generateVideo(vodConnection(options), request);
}
