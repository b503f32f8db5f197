import { BitSink } from './bit-sink.ts';
import { codeLengths, codesOf } from './code-lengths.ts';
import { repeats, type Token } from './repeats.ts';

/**
 * Compresses bytes as raw DEFLATE (RFC 1951), which browsers undo by themselves.
 *
 * zlib would do it too, but gives other bytes on other versions and processors, and what is committed must be the same
 * wherever it is generated.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  const sink = new BitSink();
  const tokens = repeats(bytes);
  for (let at = 0; at === 0 || at < tokens.length; at += perBlock) {
    block(tokens.slice(at, at + perBlock), at + perBlock >= tokens.length, sink);
  }
  return sink.end();
}

/** Tokens that share their codes: fewer fit them better, more pay for the codes less often. */
const perBlock = 16_384;

const endOfBlock = 256;

/** The order in which the lengths of the codes for lengths are written. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A symbol, and the bits that follow it to tell the exact number. */
interface Symbol {
  readonly symbol: number;
  readonly extra: number;
  readonly bits: number;
}

function block(tokens: readonly Token[], isLast: boolean, sink: BitSink): void {
  const literals = new Array<number>(286).fill(0);
  const distances = new Array<number>(30).fill(0);
  literals[endOfBlock] = 1;
  for (const token of tokens) {
    if ('byte' in token) count(literals, token.byte);
    else {
      count(literals, lengthSymbol(token.length).symbol);
      count(distances, distanceSymbol(token.distance).symbol);
    }
  }
  // A block without repeats still has to name one code for distances.
  if (!distances.some((one) => one > 0)) distances[0] = 1;
  const literalLengths = codeLengths(literals, 15);
  const distanceLengths = codeLengths(distances, 15);
  sink.bits(isLast ? 1 : 0, 1);
  sink.bits(2, 2);
  writeLengths(literalLengths, distanceLengths, sink);
  const literalCodes = codesOf(literalLengths);
  const distanceCodes = codesOf(distanceLengths);
  const write = ({ bits, extra, symbol }: Symbol, codes: readonly number[], lengths: readonly number[]) => {
    sink.code(codes[symbol] ?? 0, lengths[symbol] ?? 0);
    sink.bits(extra, bits);
  };
  for (const token of tokens) {
    if ('byte' in token) write({ symbol: token.byte, extra: 0, bits: 0 }, literalCodes, literalLengths);
    else {
      write(lengthSymbol(token.length), literalCodes, literalLengths);
      write(distanceSymbol(token.distance), distanceCodes, distanceLengths);
    }
  }
  write({ symbol: endOfBlock, extra: 0, bits: 0 }, literalCodes, literalLengths);
}

function count(counts: number[], symbol: number): void {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
}

/** Lengths of codes are written with a code of their own, whose lengths come first. */
function writeLengths(literals: readonly number[], distances: readonly number[], sink: BitSink): void {
  const all = [...literals, ...distances];
  const counts = new Array<number>(19).fill(0);
  for (const length of all) count(counts, length);
  const lengths = codeLengths(counts, 7);
  const codes = codesOf(lengths);
  sink.bits(literals.length - 257, 5);
  sink.bits(distances.length - 1, 5);
  sink.bits(lengthOrder.length - 4, 4);
  for (const symbol of lengthOrder) sink.bits(lengths[symbol] ?? 0, 3);
  for (const length of all) sink.code(codes[length] ?? 0, lengths[length] ?? 0);
}

/** 3 to 258 bytes as one of the symbols from 257 on: four to each number of extra bits, after the first eight. */
function lengthSymbol(length: number): Symbol {
  if (length === 258) return { symbol: 285, extra: 0, bits: 0 };
  const offset = length - 3;
  const bits = Math.max(0, 29 - Math.clz32(offset));
  return { symbol: 257 + bits * 4 + (offset >> bits), extra: offset & ((1 << bits) - 1), bits };
}

/** 1 to 32,768 bytes back: two symbols to each number of extra bits, after the first four. */
function distanceSymbol(distance: number): Symbol {
  const offset = distance - 1;
  const bits = Math.max(0, 30 - Math.clz32(offset));
  return { symbol: bits * 2 + (offset >> bits), extra: offset & ((1 << bits) - 1), bits };
}
