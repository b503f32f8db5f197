/** An element as it should be. The page is described anew after every change, and only what differs is touched. */
export interface Element {
  readonly tag: string;
  readonly key: string | undefined;
  readonly props: Props;
  readonly children: readonly Child[];
}

export type Child = Element | string;

/** What may stand between children and is no child. */
export type Children = Child | number | false | null | undefined | readonly Children[];

type Listener<E extends Event = Event> = (event: E) => void;

export interface Props {
  /** Tells elements with the same parent apart, so that each keeps its focus and its state when others come or go. */
  readonly key?: string;
  readonly onClick?: Listener<MouseEvent>;
  readonly onInput?: (value: string) => void;
  readonly onKeyDown?: Listener<KeyboardEvent>;
  /** The files that were chosen. */
  readonly onFiles?: (files: readonly File[]) => void;
  /** Runs once, when the element has come into the page. */
  readonly onMount?: (element: HTMLElement) => void;
  /** What a form control holds. Set as a property: the attribute is only what it began with. */
  readonly value?: string;
  readonly open?: boolean;
  /** Custom properties of CSS, which a policy against inline styles leaves alone. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Attributes by name. `true` is an empty one, `false` and `undefined` are none. */
  readonly [attribute: string]: unknown;
}

const inSvg = ['svg', 'path', 'rect', 'circle', 'line', 'g'];

export function isSvg(tag: string): boolean {
  return inSvg.includes(tag);
}

export function h(tag: string, props: Props = {}, ...children: readonly Children[]): Element {
  return { tag, key: props.key, props, children: flat(children) };
}

function flat(children: readonly Children[]): readonly Child[] {
  return children.flatMap((child) => {
    if (child === false || child === null || child === undefined || child === '') return [];
    if (Array.isArray(child)) return flat(child);
    return [typeof child === 'number' ? String(child) : (child as Child)];
  });
}
