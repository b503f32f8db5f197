// What a page, or a worker of one, does: it validates, signs, creates, waits and downloads. Bundled for the web.
import { downloadBytes } from 'tencent-aigc-video';
import { GatewayClient, validateCreateAigcVideoTask } from 'tencent-aigc-video/gateway';
import { VodClient } from 'tencent-aigc-video/vod';

/** Gives plain facts, with an emulator at the address. */
export async function run(endpoint) {
  const request = { model_name: 'Kling', model_version: '2.5', prompt: 'a lighthouse in fog' };
  const options = { intervalMs: 5 };
  const gateway = new GatewayClient({ endpoint, apiKey: 'emulator-of-a-page' });
  const vod = new VodClient({ endpoint, credentials: { secretId: 'emulator', secretKey: 'emulator' } });
  const { outputs, state } = await gateway.generateVideo(request, options);
  const signed = { SubAppId: 251007502, ModelName: 'Hailuo', ModelVersion: '2.3', Prompt: 'a lighthouse in fog' };
  const bytes = await downloadBytes(gateway, outputs[0], { allowPrivate: true });
  return {
    accepted: [request, { ...request, model_name: 'Klnig' }].map((one) => validateCreateAigcVideoTask(one).ok),
    states: [state, (await vod.generateVideo(signed, options)).state],
    type: String.fromCharCode(...bytes.subarray(4, 8)),
  };
}
