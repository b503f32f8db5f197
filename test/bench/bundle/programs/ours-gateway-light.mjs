import { gatewayConnection, generateVideo } from 'tencent-aigc-video/gateway';

export async function video(options, request) {
  return await generateVideo(gatewayConnection(options), request);
}
