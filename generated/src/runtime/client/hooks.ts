// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../validation/issue.js';
import type { Hooks } from './options.js';

/** Tells a hook. It only watches: what goes wrong in it, now or later, is not the call's. */
export type Tell = <K extends keyof Hooks>(hook: K, event: () => Parameters<NonNullable<Hooks[K]>>[0]) => void;

/** The event is made only if somebody listens. Warnings that no hook takes are printed, each rule once. */
export function telling(hooks: Hooks | undefined): Tell {
  return (hook, event) => {
    const listener = hooks?.[hook] as ((event: unknown) => unknown) | undefined;
    if (listener === undefined) {
      if (hook === 'onWarning') printOnce(event() as Parameters<NonNullable<Hooks['onWarning']>>[0]);
      return;
    }
    try {
      const later = listener.call(hooks, event());
      if (later instanceof Promise) later.catch(() => undefined);
    } catch {
      // As above.
    }
  };
}

/** The rules whose warnings this process has printed. */
const printed = /* @__PURE__ */ new Set<string>();

function printOnce({ action, issues }: { readonly action: string; readonly issues: readonly Issue[] }): void {
  for (const { message, path, rule, sources } of issues) {
    const name = `${action} ${rule} ${path.replaceAll(/\[\d+\]/g, '[]')}`;
    if (printed.has(name)) continue;
    printed.add(name);
    const cited = sources.length === 0 ? '' : ` [${sources.join(', ')}]`;
    console.warn(
      `tencent-aigc-video: ${action}: ${message}${cited} (printed once; \`hooks.onWarning\` takes warnings)`,
    );
  }
}
