/** Keys that open nothing. */
export const secretId = 'AKIDbench';
export const secretKey = 'bench-secret-key';

/** What every client sends, a request that the validator accepts without a word. */
export const request = {
  SubAppId: 251007502,
  ModelName: 'Kling',
  ModelVersion: '2.1',
  FileInfos: [
    { Type: 'Url', Category: 'Image', Url: 'https://media.example.com/pictures/first.png', Usage: 'FirstFrame' },
  ],
  LastFrameUrl: 'https://media.example.com/pictures/last.png',
  Prompt: 'A lighthouse keeper walks down the spiral stairs at dusk, lantern in hand, slow tracking shot.',
  OutputConfig: { StorageMode: 'Temporary', Duration: 10, Resolution: '1080P', AudioGeneration: 'Enabled' },
  SessionContext: '{"order":4711}',
  TasksPriority: 5,
} as const;
