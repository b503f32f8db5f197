import { type Element, h } from '../dom/element.ts';

/** Drawn on a field of 16 by 16, in the colour of the text. */
const shapes = {
  auto: 'M8 1.5a6.5 6.5 0 1 0 0 13zM8 1.5a6.5 6.5 0 0 1 0 13',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5v1.5M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13',
  dark: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z',
  yes: 'M3 8.5 6.5 12 13 4.5',
  no: 'M4.5 8h7',
  error: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 3.5v5.5M8 12v.5',
  link: 'M6.5 9.5l3-3M7 4.5 8.5 3a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7',
  close: 'M4 4l8 8M12 4l-8 8',
  add: 'M8 3.5v9M3.5 8h9',
} as const;

type Icon = keyof typeof shapes | 'mark';

/** A drawing that says nothing the text beside it does not. */
export function icon(name: Icon): Element {
  if (name === 'mark') {
    return h(
      'svg',
      { class: 'mark', viewBox: '0 0 32 32', width: '26', height: '26', 'aria-hidden': 'true' },
      h('rect', { width: '32', height: '32', rx: '9', class: 'mark-ground' }),
      h('path', { d: 'M12 9.5v13l11-6.5z', fill: '#fff' }),
    );
  }
  const isHalf = name === 'auto';
  return h(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' },
    isHalf && h('path', { d: 'M8 1.5a6.5 6.5 0 1 0 0 13z', fill: 'currentColor' }),
    h('path', {
      d: shapes[name],
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '1.6',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
}
