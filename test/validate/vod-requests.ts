/** Requests to VOD CreateAigcVideoTask that are right, to be made wrong in one way. */

export const prompt = 'A car drives along the coast.';
export const image = { Type: 'Url', Url: 'https://example.com/first.png' };
export const images = (count: number) => Array.from({ length: count }, () => image);

export const kling = (version: string, more: object = {}) => ({
  SubAppId: 251007502,
  ModelName: 'Kling',
  ModelVersion: version,
  Prompt: prompt,
  ...more,
});
export const model = (ModelName: string, ModelVersion: string, more: object = {}) => ({
  ...kling(ModelVersion, more),
  ModelName,
});
