/** The models of a service with one operation, `MakeThing`, whose request has these fields. */
export function models(fields: string): string {
  return `/**
 * Request of MakeThing
 */
export interface MakeThingRequest {
    // The fields follow.
    ${fields}
}
/**
 * Answer of MakeThing
 */
export interface MakeThingResponse {
    /** id of the thing */
    ThingId?: string;
}
export interface Inner {
    A?: string;
}
`;
}

export function client(): string {
  return `import * as Common from "tencentcloud-sdk-nodejs-common";
export declare class Client extends Common.AbstractClient {
    constructor(clientConfig: ClientConfig);
    /**
     * Makes a thing.
     */
    MakeThing(req: MakeThingRequest, cb?: (error: string, rep: MakeThingResponse) => void): Promise<MakeThingResponse>;
}
`;
}

export function packageFiles(modelsFile: string, clientFile: string): Readonly<Record<string, string>> {
  const folder = 'tencentcloud/services/thing/v20260102';
  return {
    'package.json': JSON.stringify({ name: 'small-sdk', version: '1.2.3' }),
    [`${folder}/thing_models.d.ts`]: modelsFile,
    [`${folder}/thing_client.d.ts`]: clientFile,
    [`${folder}/thing_client.js`]: 'class Client { constructor(c) { super("thing.example.com", "2026-01-02", c); } }',
  };
}
