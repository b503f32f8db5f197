/**
 * What this package needs of `@modelcontextprotocol/server`, by its form: a server of yours is handed over, so that nothing is
 * imported here, and whoever has no such server installs nothing.
 */
export interface McpServerLike {
  registerTool(name: string, config: ToolConfig, handler: ToolHandler): unknown;
  registerResource(
    name: string,
    uri: string,
    config: ResourceConfig,
    read: (uri: URL) => Promise<ResourceAnswer>,
  ): unknown;
  readonly server: { getClientCapabilities(): ClientAbilities | undefined };
}

export interface ClientAbilities {
  readonly elicitation?: object | undefined;
}

export interface ToolConfig {
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchemaStandard;
  readonly outputSchema?: JsonSchemaStandard;
  readonly annotations: {
    readonly readOnlyHint?: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
    readonly openWorldHint?: boolean;
  };
}

export interface ResourceConfig {
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
}

export type ResourceAnswer = {
  contents: { uri: string; mimeType: string; text: string }[];
};

/** A Standard Schema that also gives its JSON Schema. */
export interface JsonSchemaStandard {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: ToolArguments; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[] };
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>;
      readonly output: () => Record<string, unknown>;
    };
  };
}

export type ToolArguments = Readonly<Record<string, unknown>>;

export type ToolAnswer = {
  content: ({ type: 'text'; text: string } | { type: 'resource_link'; uri: string; name: string; mimeType?: string })[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
};

/** Asks the client for something, and to call the tool again with the answer. */
export type InputRequest = {
  resultType: 'input_required';
  inputRequests: Record<string, { method: 'elicitation/create'; params: ElicitForm }>;
  requestState: string;
};

export type ElicitForm = {
  mode: 'form';
  message: string;
  requestedSchema: {
    type: 'object';
    properties: Record<string, { type: 'boolean'; title: string; description: string }>;
    required: string[];
  };
};

/** What a tool gets with a call. */
export interface ToolContext {
  readonly mcpReq: {
    readonly _meta?: { readonly progressToken?: string | number | undefined } | undefined;
    /** Only of the protocol of 2026-07-28, where each request says what its client can do. */
    readonly envelope?: object | undefined;
    readonly inputResponses?: Readonly<Record<string, unknown>> | undefined;
    readonly requestState: () => unknown;
    readonly signal: AbortSignal;
    readonly notify: (notification: { method: string; params: Record<string, unknown> }) => Promise<void>;
    readonly elicitInput: (
      form: ElicitForm,
      options: { timeout: number },
    ) => Promise<{ readonly action: string; readonly content?: unknown }>;
  };
}

export type ToolHandler = (args: ToolArguments, context: ToolContext) => Promise<ToolAnswer | InputRequest>;
