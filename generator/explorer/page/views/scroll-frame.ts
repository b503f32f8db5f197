import { type Children, type Element, h, type Props } from '../dom/element.ts';

/** A box whose content may be wider. The frame around it shows while there is more to its right. */
export function scrollFrame(tag: 'div' | 'nav', props: Props, content: Children): Element {
  return h('div', { class: 'scroll-frame' }, h(tag, { ...props, onMount: markHidden }, content));
}

function markHidden(box: HTMLElement): void {
  const mark = () => {
    const rest = box.scrollWidth - box.clientWidth - box.scrollLeft;
    box.parentElement?.toggleAttribute('data-more', rest > 1);
  };
  box.addEventListener('scroll', mark, { passive: true });
  const watch = new ResizeObserver(mark);
  // What is in it may change while the box stays as wide as it is.
  for (const one of [box, ...box.children]) watch.observe(one);
  mark();
}
