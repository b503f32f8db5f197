import { cellKinds } from './mutations/cells.ts';
import type { Kind } from './mutations/edit.ts';
import { modelKinds } from './mutations/models.ts';
import { parameterKinds } from './mutations/parameters.ts';
import { ruleKinds } from './mutations/rules.ts';

export type { Mutation } from './mutations/edit.ts';

/** What may happen to the specs, each of its own kind. */
export const kinds: Readonly<Record<string, Kind>> = { ...parameterKinds, ...modelKinds, ...cellKinds, ...ruleKinds };
