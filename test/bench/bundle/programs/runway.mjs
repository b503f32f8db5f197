import RunwayML from '@runwayml/sdk';

export async function video(apiKey, input) {
  const client = new RunwayML({ apiKey });
  return await client.textToVideo.create(input).waitForTaskOutput();
}
