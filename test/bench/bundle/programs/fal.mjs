import { createFalClient } from '@fal-ai/client';

export async function video(credentials, input) {
  const client = createFalClient({ credentials });
  const { data } = await client.subscribe('fal-ai/kling-video/v2.5/text-to-video', { input });
  return data;
}
