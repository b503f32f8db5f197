import { isObject } from '../../../runtime/core/values.ts';
import type { PageParameter } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { type Keys, pathOf, valueAt, withValue } from '../request/paths.ts';
import { structOf } from '../request/place.ts';

/** Puts a file from the disk into an element that can hold its bytes. Nothing is sent anywhere. */
export function filePicker(app: App, type: PageParameter['type'], keys: Keys): Element | undefined {
  const file = structOf(app.place.surface, type)?.file;
  const { words } = app;
  if (file?.bytes === undefined) return undefined;
  return h(
    'label',
    { class: 'quiet bordered file-picker' },
    words.chooseFile,
    h('input', {
      type: 'file',
      'aria-label': `${words.chooseFile} ${pathOf(keys)}`,
      accept: Object.keys(file.kinds)
        .map((kind) => `${kind}/*`)
        .join(),
      onFiles: ([chosen]) => {
        if (chosen !== undefined) void put(app, type, keys, chosen);
      },
    }),
  );
}

/** Why the file that was chosen for an element cannot be sent. */
export function badFileNote({ state }: App, keys: Keys): Element | undefined {
  if (state.badFile?.path !== pathOf(keys)) return undefined;
  return h('p', { class: 'problem', key: 'bad-file', role: 'alert' }, state.badFile.problem);
}

async function put(app: App, type: PageParameter['type'], keys: Keys, chosen: File): Promise<void> {
  const struct = structOf(app.place.surface, type);
  const file = struct?.file;
  if (file?.bytes === undefined) return;
  const { field } = file.bytes;
  const limits = struct?.fields.find(({ name }) => name === field)?.files ?? [];
  const bounds = limits.flatMap(({ size, totalSize }) => [size?.max, totalSize?.max]);
  const megabytes = Math.min(...bounds.filter((bound) => bound !== undefined));
  if (chosen.size > megabytes * 1024 * 1024) {
    // A string that large stops the page.
    app.set({ badFile: { path: pathOf(keys), problem: app.words.fileTooLarge(chosen.name, `${megabytes} MB`) } });
    return;
  }
  const kind = Object.keys(file.kinds).find((one) => chosen.type.startsWith(`${one}/`));
  const own = Object.entries(file.kinds).find(([one]) => one === kind)?.[1];
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const before = valueAt(app.state.request, keys);
  const kept = Object.entries(isObject(before) ? before : {}).filter(([name]) => name !== file.url.field);
  app.typed.clear();
  app.set({ badFile: undefined });
  app.change(
    withValue(app.state.request, keys, {
      ...Object.fromEntries(kept),
      ...own,
      ...file.bytes.with,
      [field]: base64(bytes),
    }),
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
