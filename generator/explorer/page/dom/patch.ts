import { type Child, type Element, isSvg, type Props } from './element.ts';

/** What each node was last described as. */
const shown = new WeakMap<Node, Element>();

/** Makes the children of a node what they should be. */
export function patch(parent: Node, children: readonly Child[]): void {
  const keyed = new Map<string, Node>();
  for (const node of parent.childNodes) {
    const key = shown.get(node)?.key;
    if (key !== undefined) keyed.set(key, node);
  }
  let place = parent.firstChild;
  for (const child of children) {
    const node = reused(child, place, keyed);
    if (node === undefined) parent.insertBefore(created(child), place);
    else {
      if (node === place) place = place.nextSibling;
      else parent.insertBefore(node, place);
      updated(node, child);
    }
  }
  while (place !== null) {
    const next = place.nextSibling;
    parent.removeChild(place);
    place = next;
  }
}

/** The node that can become the child: the one with its key, or the next one if it is of the same kind. */
function reused(child: Child, place: ChildNode | null, keyed: Map<string, Node>): Node | undefined {
  if (typeof child === 'string') return place instanceof Text ? place : undefined;
  if (child.key !== undefined) {
    const node = keyed.get(child.key);
    keyed.delete(child.key);
    return node !== undefined && shown.get(node)?.tag === child.tag ? node : undefined;
  }
  const before = place === null ? undefined : shown.get(place);
  return place !== null && before?.key === undefined && before?.tag === child.tag ? place : undefined;
}

function created(child: Child): Node {
  if (typeof child === 'string') return document.createTextNode(child);
  const { onMount } = child.props;
  const node = isSvg(child.tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', child.tag)
    : document.createElement(child.tag);
  // The options of a select come before its value, which is one of them.
  patch(node, child.children);
  setProps(node, child.props, {});
  shown.set(node, child);
  if (onMount !== undefined && node instanceof HTMLElement) queueMicrotask(() => onMount(node));
  return node;
}

function updated(node: Node, child: Child): void {
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
    return;
  }
  const before = shown.get(node)?.props ?? {};
  shown.set(node, child);
  patch(node, child.children);
  setProps(node as HTMLElement | SVGElement, child.props, before);
}

function setProps(node: HTMLElement | SVGElement, props: Props, before: Props): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
    const value = props[name];
    if (name === 'key' || name === 'onMount') continue;
    if (name === 'value') setValue(node as HTMLInputElement, props.value ?? '');
    else if (name === 'vars') setVars(node, props.vars ?? {});
    else if (name.startsWith('on')) listen(node, name);
    else if (value === before[name]) continue;
    // Only when it is meant to change: whoever opened or closed it since may keep it so.
    else if (name === 'open') (node as HTMLDetailsElement).open = value === true;
    else if (value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Not while it is the same: setting it moves the caret. */
function setValue(node: HTMLInputElement, value: string): void {
  if (node.value !== value) node.value = value;
}

function setVars(node: HTMLElement | SVGElement, vars: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(vars)) node.style.setProperty(`--${name}`, value);
}

const listening = new WeakMap<Node, Set<string>>();

/** One listener for each kind of event. It asks what the node is described as when the event comes. */
function listen(node: Node, prop: string): void {
  const known = listening.get(node) ?? new Set();
  listening.set(node, known);
  if (known.has(prop)) return;
  known.add(prop);
  node.addEventListener(prop === 'onFiles' ? 'change' : prop.slice(2).toLowerCase(), (event) => {
    const props = shown.get(node)?.props;
    switch (prop) {
      case 'onInput':
        return props?.onInput?.((node as HTMLInputElement).value);
      case 'onFiles':
        return props?.onFiles?.([...((node as HTMLInputElement).files ?? [])]);
      case 'onClick':
        return props?.onClick?.(event as MouseEvent);
      case 'onKeyDown':
        return props?.onKeyDown?.(event as KeyboardEvent);
    }
  });
}
