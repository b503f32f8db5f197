import { GatewayClient } from 'tencent-aigc-video/gateway';

export async function video(options, request) {
  return await new GatewayClient(options).generateVideo(request);
}
