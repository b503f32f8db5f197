/** Parts of requests to MPS CreateAigcVideoTask that are right, to be made wrong in one way. */

export const Prompt = 'A car drives along the coast.';
export const ImageUrl = 'https://example.com/first.png';
export const LastImageUrl = 'https://example.com/last.png';
export const images = (count: number) => Array.from({ length: count }, () => ({ ImageUrl }));
export const video = (ReferType?: string) => [
  { VideoUrl: 'https://example.com/a.mp4', ...(ReferType === undefined ? {} : { ReferType }) },
];
export const request = (ModelName: string, ModelVersion: string, more: object = {}) => ({
  ModelName,
  ModelVersion,
  Prompt,
  ...more,
});
