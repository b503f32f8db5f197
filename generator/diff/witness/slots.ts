import { parsePath } from '../../model/path.ts';
import type { Json } from '../finding.ts';
import { emptySlots, type Slot } from './request-path.ts';

/** The slots that some paths stand for in a request, each once. */
export function slotsOf(request: Json, scope: readonly string[]): readonly Slot[] {
  if (scope.length === 1) return emptySlots(request, parsed(scope[0] ?? ''));
  const found: Slot[] = [];
  for (const path of scope) {
    for (const slot of emptySlots(request, parsed(path))) {
      const key = slotKey(slot);
      if (!found.some((one) => one === slot || slotKey(one) === key)) found.push(slot);
    }
  }
  return found;
}

const slotKeys = new WeakMap<Slot, string>();

export function slotKey(slot: Slot): string {
  const known = slotKeys.get(slot);
  if (known !== undefined) return known;
  const { elements, path } = slot;
  const key = elements === undefined ? keyOf(path) : `${keyOf(path)} ${elements}`;
  slotKeys.set(slot, key);
  return key;
}

const keys = new WeakMap<Slot['path'], string>();

export function keyOf(path: Slot['path']): string {
  const known = keys.get(path);
  if (known !== undefined) return known;
  const key = path.map(({ each, name }) => (each ? `${name}[]` : name)).join('.');
  keys.set(path, key);
  return key;
}

const paths = new Map<string, ReturnType<typeof parsePath>>();

export function parsed(text: string): ReturnType<typeof parsePath> {
  const known = paths.get(text);
  if (known !== undefined) return known;
  const path = parsePath(text);
  paths.set(text, path);
  return path;
}
