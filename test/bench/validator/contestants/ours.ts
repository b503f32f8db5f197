import { validateCreateAigcVideoTask } from 'tencent-aigc-video/vod';
import type { Found } from './issues.ts';

/** As the package gives it: issues with what is allowed, sources and conflicts, read by nobody here. */
export function check(input: unknown): readonly Pick<Found, 'message'>[] {
  const result = validateCreateAigcVideoTask(input);
  return result.ok ? result.warnings : result.issues;
}

export function verdict(input: unknown): 'accepted' | 'warned' | 'refused' {
  const result = validateCreateAigcVideoTask(input);
  if (!result.ok) return 'refused';
  return result.warnings.length === 0 ? 'accepted' : 'warned';
}
