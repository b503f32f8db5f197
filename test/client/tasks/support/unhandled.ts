/** What is rejected and waited for by nobody while `work` runs. One such rejection ends a program. */
export async function unhandledIn(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const note = (reason: unknown) => void found.push(reason);
  process.on('unhandledRejection', note);
  try {
    await work();
    // Node.js tells of them once the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', note);
  }
  return found;
}
