/** A box as it stands in a file, with the boxes in it where it holds any. */
export interface ReadBox {
  readonly type: string;
  /** Where its size is written. */
  readonly start: number;
  /** What follows the type. */
  readonly content: DataView;
  readonly children: readonly ReadBox[];
}

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf']);
/** Bytes of fields that stand before the children. */
const prefixes: Readonly<Record<string, number>> = { stsd: 8, dref: 8, avc1: 78 };

/** Reads all boxes; throws where sizes do not add up. */
export function readBoxes(bytes: Uint8Array, from = 0, to = bytes.length): readonly ReadBox[] {
  const boxes: ReadBox[] = [];
  let at = from;
  while (at < to) {
    const size = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    if (size < 8 || at + size > to) throw new Error(`a box of ${size} bytes at ${at} does not fit into ${to}`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const prefix = containers.has(type) ? 0 : prefixes[type];
    boxes.push({
      type,
      start: at,
      content: new DataView(bytes.buffer, bytes.byteOffset + at + 8, size - 8),
      children: prefix === undefined ? [] : readBoxes(bytes, at + 8 + prefix, at + size),
    });
    at += size;
  }
  return boxes;
}

/** The box at the end of a path such as `moov/trak/tkhd`. */
export function boxAt(boxes: readonly ReadBox[], path: string): ReadBox {
  const [type = '', ...rest] = path.split('/');
  const found = boxes.find((box) => box.type === type);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return rest.length === 0 ? found : boxAt(found.children, rest.join('/'));
}

/** Types with those inside, as `trak(tkhd mdia(…))`. */
export function outline(boxes: readonly ReadBox[]): string {
  return boxes.map(({ children, type }) => (children.length === 0 ? type : `${type}(${outline(children)})`)).join(' ');
}

/** 32-bit numbers after the version and the flags of a full box. */
export function numbersOf({ content }: ReadBox): readonly number[] {
  const count = Math.floor((content.byteLength - 4) / 4);
  return Array.from({ length: count }, (_, at) => content.getUint32(4 + 4 * at));
}
