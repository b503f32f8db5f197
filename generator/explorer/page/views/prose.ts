import { type Children, h } from '../dom/element.ts';

/** A text of the specs. What is between backticks is code. */
export function prose(text: string): Children {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
}
