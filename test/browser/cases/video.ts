import { GatewayClient } from '../../../generated/src/gateway/index.ts';
import { downloadBytes } from '../../../generated/src/index.ts';
import { apiKey } from './gateway.ts';

/** The parts of a page that are used here; the rest of the tests is not to know of pages. */
interface Page {
  readonly document: {
    createElement(name: 'video'): Video;
    createElement(name: 'canvas'): Canvas;
    readonly body: { append(element: Video): void };
  };
}

interface Video {
  muted: boolean;
  src: string;
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly duration: number;
  readonly currentTime: number;
  readonly error: { readonly message: string } | null;
  play(): Promise<void>;
  addEventListener(event: 'ended' | 'error' | 'timeupdate', listener: () => void): void;
}

interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): {
    drawImage(video: Video, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

/** Downloads into memory and gives how much it was. */
export async function downloads(url: string) {
  const bytes = await fetched(url);
  return { length: bytes.length, type: String.fromCharCode(...bytes.subarray(4, 8)) };
}

/** Downloads a video and plays it to its end; in a page only. Gives what the page saw, colours of its last picture too. */
export async function plays(url: string, columns: readonly number[]) {
  const { document } = globalThis as unknown as Page;
  const video = document.createElement('video');
  video.muted = true;
  const times: number[] = [];
  video.addEventListener('timeupdate', () => void times.push(video.currentTime));
  const ended = new Promise<void>((resolve, reject) => {
    video.addEventListener('ended', resolve);
    video.addEventListener('error', () => reject(new Error(video.error?.message)));
  });
  const parts = [(await fetched(url)) as Uint8Array<ArrayBuffer>];
  video.src = URL.createObjectURL(new Blob(parts, { type: 'video/mp4' }));
  document.body.append(video);
  await Promise.all([video.play(), ended]);
  const { duration, videoHeight, videoWidth } = video;
  return { duration, videoHeight, videoWidth, times, colours: coloursOf(document, video, columns) };
}

/** Red, green and blue in the middle of some columns. */
function coloursOf(
  document: Page['document'],
  video: Video,
  columns: readonly number[],
): readonly (readonly number[])[] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0);
  return columns.map((x) => [...context.getImageData(x, canvas.height / 2, 1, 1).data.subarray(0, 3)]);
}

function fetched(url: string): Promise<Uint8Array> {
  const client = new GatewayClient({ endpoint: new URL(url).origin, apiKey, dangerouslyAllowBrowser: true });
  return downloadBytes(client, url, { allowPrivate: true });
}
