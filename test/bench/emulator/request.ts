/** A create that every rule accepts. */
export function vodCreate(prompt: string): string {
  return JSON.stringify({
    SubAppId: 251007502,
    ModelName: 'Kling',
    ModelVersion: '2.1',
    FileInfos: [{ Type: 'Url', Category: 'Image', Url: 'https://media.example.com/first.png', Usage: 'FirstFrame' }],
    LastFrameUrl: 'https://media.example.com/last.png',
    Prompt: prompt,
    OutputConfig: { StorageMode: 'Temporary', Duration: 10, Resolution: '1080P', AudioGeneration: 'Enabled' },
    TasksPriority: 5,
  });
}
