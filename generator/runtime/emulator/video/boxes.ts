/** A box of ISO BMFF (ISO/IEC 14496-12, 4.2): size, type, content. */
export function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  return joined([u32(size), ascii(type), ...content]);
}

/** A box that begins with a version, here always 0, and flags. */
export function fullBox(type: string, flags: number, ...content: readonly Uint8Array[]): Uint8Array {
  return box(type, u32(flags), ...content);
}

/** Numbers of one byte each. */
export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

/** Numbers of two bytes each, the most significant first. */
export function u16(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, at) => {
    bytes.setUint16(2 * at, value);
  });
  return new Uint8Array(bytes.buffer);
}

/** Numbers of four bytes each, the most significant first. */
export function u32(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, at) => {
    bytes.setUint32(4 * at, value);
  });
  return new Uint8Array(bytes.buffer);
}

/** A text of characters below 128. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes without a meaning. */
export function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}

/** One after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
