import type { Transport } from '../platform/platform.js';
import type { Issue } from '../validation/issue.js';
import type { Hooks } from './options.js';

/** Calls a hook. What goes wrong in it, now or later, does not disturb the call. */
export type EmitHook = <K extends keyof Hooks>(hook: K, event: () => Parameters<NonNullable<Hooks[K]>>[0]) => void;

/**
 * The event is made only if somebody listens: a hook, or a subscriber of the channel `tencent-aigc-video:onRequest` and the
 * like. Warnings without a hook are printed, each rule once.
 */
export function createHookEmitter(hooks: Hooks | undefined, publish: Transport['publish']): EmitHook {
  return (hook, event) => {
    publish?.(`tencent-aigc-video:${hook}`, event);
    const listener = hooks?.[hook] as ((event: unknown) => unknown) | undefined;
    if (listener === undefined) {
      if (hook === 'onWarning') printOnce(event() as Parameters<NonNullable<Hooks['onWarning']>>[0]);
      return;
    }
    try {
      const later = listener.call(hooks, event());
      if (later instanceof Promise) later.catch(() => undefined);
    } catch {
      // Neither does what goes wrong at once.
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
