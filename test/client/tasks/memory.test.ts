import { expect, test } from 'vitest';
import { bundle, run } from './support/program.ts';

test('memory is flat over 100,000 looks', { timeout: 180_000 }, async () => {
  const program = await bundle('memory-program');
  const { ended, lines } = run(program.file, ['100000', '10000', '10'], ['--expose-gc']);
  let printed = '';
  for await (const line of lines) printed += line;
  expect(await ended).toBe(0);
  await program.remove();
  const { heap, listeners, polls } = JSON.parse(printed) as { heap: number[]; listeners: number; polls: number };
  expect(polls).toBeGreaterThanOrEqual(100_000);
  expect(listeners).toBe(0);
  // From the tenth part on, when everything is warm, to the end.
  const growth = (heap.at(-2) ?? 0) - (heap[0] ?? 0);
  console.log(`heap after each 10,000 looks, in kB: ${heap.map((bytes) => Math.round(bytes / 1024)).join(' ')}`);
  // An entry kept for each look, of a single pointer, would be 720 kB.
  expect(growth).toBeLessThan(500 * 1024);
});
