import { VodClient } from 'tencent-aigc-video/vod';

export async function video(options, request) {
  return await new VodClient(options).generateVideo(request);
}
