/** The kinds of NAL units written here (table 7-1), each with its first byte: how much others depend on it, and its type. */
export const nalHeader = {
  /** A picture that refers to earlier ones, and that the next one refers to. */
  picture: 0x41,
  /** A picture to begin at. */
  idrPicture: 0x65,
  sequenceParameters: 0x67,
  pictureParameters: 0x68,
} as const;

/**
 * A payload with its first byte. Two zeros followed by a byte up to 3 could be taken for the start of a unit, so a 3 goes
 * between them (7.4.1); the decoder takes it out.
 */
export function nalUnit(header: number, payload: Uint8Array): Uint8Array {
  // At worst every second byte of the payload needs one.
  const unit = new Uint8Array(2 + Math.ceil(payload.length * 1.5));
  unit[0] = header;
  let length = 1;
  let zeros = 0;
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      unit[length++] = 3;
      zeros = 0;
    }
    unit[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return unit.slice(0, length);
}
