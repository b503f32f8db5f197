import { expect } from 'vitest';
import { bundle, run } from './program.ts';

/** Waits with so many looks in a process of their own, and looks that the heap has not grown by more than so many bytes. */
export async function expectFlat(looks: number, mostBytes: number): Promise<void> {
  const program = await bundle('memory-program');
  const { ended, lines } = run(program.file, [String(looks), String(looks / 10), '10'], ['--expose-gc']);
  let printed = '';
  for await (const line of lines) printed += line;
  expect(await ended).toBe(0);
  await program.remove();
  const { heap, listeners, polls } = JSON.parse(printed) as { heap: number[]; listeners: number; polls: number };
  expect(polls).toBeGreaterThanOrEqual(looks);
  expect(listeners).toBe(0);
  // From the third part on, when everything is warm, to the tenth.
  const growth = (heap.at(-2) ?? 0) - (heap[2] ?? 0);
  console.log(`heap after each ${looks / 10} looks, in kB: ${heap.map((bytes) => Math.round(bytes / 1024)).join(' ')}`);
  expect(growth).toBeLessThan(mostBytes);
}
