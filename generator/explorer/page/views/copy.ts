import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';

/** A button that puts a text into the clipboard and says so. */
export function copyButton(app: App, label: string, textOf: () => string): Element {
  const copy = async () => {
    await put(textOf());
    app.set({ said: `${label}: ${app.words.copied}` });
  };
  const isDone = app.state.said === `${label}: ${app.words.copied}`;
  return h(
    'button',
    { type: 'button', class: 'quiet bordered', key: `copy ${label}`, onClick: () => void copy() },
    isDone ? `${app.words.copied} ✓` : label,
  );
}

/** Pages from a file may not have a clipboard; then the older way has to do. */
async function put(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
}
