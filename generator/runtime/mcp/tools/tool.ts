import type { InputRequest, ToolAnswer, ToolArguments, ToolConfig, ToolContext } from '../protocol.js';
import type { ToolState } from '../state.js';

/** A tool of the server. */
export interface Tool {
  readonly name: string;
  readonly config: ToolConfig;
  /** Left out by a server that only reads. */
  readonly writes?: true;
  readonly run: (
    state: ToolState,
    args: ToolArguments,
    context: ToolContext,
    client: { readonly canAsk: boolean },
  ) => Promise<ToolAnswer | InputRequest>;
}
