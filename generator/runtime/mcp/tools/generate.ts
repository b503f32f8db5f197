import type { CatalogOperation } from '../../catalog/catalog.js';
import { property } from '../../core/values.js';
import type { Estimate } from '../../data/estimate.js';
import { estimateLine } from '../../estimate/wording.js';
import { answer, estimateAnswer, failure, invalid } from '../answers.js';
import { createOnce, refuseOtherRequest } from '../create.js';
import { follow } from '../follow.js';
import { inTime } from '../in-time.js';
import type { InputRequest, ToolAnswer, ToolContext } from '../protocol.js';
import { answerSchema, argumentsSchema } from '../schema.js';
import { amountOf, checkBudget, checkMaxSeconds, needsConfirmation } from '../spending.js';
import { operationOf, type ToolState } from '../state.js';
import { digestOf, estimateOf, modelOf, placesOf, requestArguments, requestOf, verdictOn } from '../video-request.js';
import type { Tool } from './tool.js';

export const generateVideoTool: Tool = {
  name: 'generate_video',
  writes: true,
  config: {
    title: 'Make a video (paid)',
    description:
      'Makes a video. IT COSTS MONEY; a task that was accepted cannot be cancelled. It is checked, estimated and, where this server says so, confirmed by the user before it is sent. Waits at most 45 s; while the state is running, call wait_for_video.',
    inputSchema: argumentsSchema({
      ...requestArguments,
      requestKey: {
        type: 'string',
        required: true,
        description:
          'Names this video. Reuse the same key to repeat a call, never a new one after a time-out or an error: a new key is a second paid video',
        pattern: '^[A-Za-z0-9_.:-]{4,50}$',
      },
      confirmToken: { type: 'string', description: 'from an earlier answer, once the user agreed' },
      maxSeconds: { type: 'number', description: 'refuse a longer video' },
      dryRun: { type: 'boolean', description: 'send nothing' },
    }),
    outputSchema: answerSchema({
      state: { type: 'string' },
      taskId: { type: 'string' },
      outputs: { type: 'array' },
      next: { type: 'string' },
    }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  },
  async run(state, args, context, { canAsk }) {
    const startedAt = performance.now();
    const leftMs = () => state.longestCallMs - (performance.now() - startedAt);
    const { ledger, options } = state;
    const operation = operationOf(state, args.surface);
    const { pipeline, surface } = operation;
    const { info } = pipeline.create;
    const places = placesOf(operation);
    const key = String(args.requestKey);
    const request = await requestOf(state, operation, args);
    const digest = digestOf(operation, request);
    const before = ledger.find(key);
    if (before !== undefined) refuseOtherRequest(before, digest);
    // A key that is known has been paid for, and the task is the answer.
    if (before?.handle !== undefined) return follow(state, before.handle, pipeline, context, leftMs());
    const verdict = verdictOn(operation, request);
    if (!verdict.ok) return invalid(verdict.issues, key, places);
    const estimate = estimateOf(state, operation, request);
    checkMaxSeconds(estimate, args.maxSeconds);
    const amount = amountOf(options, estimate);
    if (before === undefined) checkBudget(options, ledger.spent(), amount);
    const about = { requestKey: key, surface: surface.name, estimate: estimateAnswer(estimate) };
    if (options.dryRun === true || args.dryRun === true)
      return answer(`Dry run: the request is valid (${estimateLine(estimate)}), and nothing was sent.`, {
        state: 'dry-run',
        ...about,
        request,
      });
    // Whoever goes on with a call has confirmed it before.
    const isKnown = before !== undefined || state.creates.has(key);
    if (!isKnown && needsConfirmation(options, estimate)) {
      const call = { key, digest, estimate, question: questionOf(operation, request, estimate), about };
      const stop = await unconfirmed(state, call, args.confirmToken, canAsk ? context : undefined);
      if (stop !== undefined) return stop;
    }
    // From here on it costs money: it comes last, so that a handler that runs twice pays once.
    const intent = {
      key,
      surface: surface.name,
      operation: info.name,
      digest,
      model: modelOf(operation, request),
      ...amount,
    };
    const handle = await inTime(createOnce(state, operation, request, intent), leftMs());
    if (handle === undefined)
      return answer(
        'The call is on its way and was not answered yet. Call generate_video again with the same arguments and the same requestKey: it cannot be charged twice.',
        { state: 'sending', ...about },
      );
    return follow(state, handle, pipeline, context, leftMs());
  },
};

interface UnconfirmedCall {
  readonly key: string;
  readonly digest: string;
  readonly estimate: Estimate | undefined;
  readonly question: string;
  readonly about: Readonly<Record<string, unknown>>;
}

/** What is said to a call that nobody has confirmed; nothing when it was. `context` is there where the client can ask. */
async function unconfirmed(
  { confirmations }: ToolState,
  { about, digest, estimate, key, question }: UnconfirmedCall,
  code: unknown,
  context: ToolContext | undefined,
): Promise<ToolAnswer | InputRequest | undefined> {
  if (context === undefined) {
    if (confirmations.redeem(code, digest)) return undefined;
    return answer(
      `Nothing was sent yet. Show the user: ${estimateLine(estimate)}. When they agree, call generate_video again with the same arguments, the same requestKey and this confirmToken.`,
      { state: 'confirmation-needed', ...about, confirmToken: confirmations.newCode(digest) },
    );
  }
  const verdict = await confirmations.ask(`${digest} ${key}`, question, context);
  if (verdict === 'yes') return undefined;
  if (verdict === 'no')
    return failure('The user did not confirm; nothing was sent. Do not try again without their word.', {
      error: 'not-confirmed',
      charged: 'no',
      ...about,
    });
  if (verdict !== 'open') return verdict;
  return answer(
    'Nothing was sent yet: the user has been asked and has not answered. Call generate_video again with the same arguments and the same requestKey.',
    { state: 'confirmation-needed', ...about },
  );
}

/** As much of a prompt as distinguishes one video from another. */
const shownPrompt = 160;

function questionOf(operation: CatalogOperation, request: object, estimate: Estimate | undefined): string {
  const { facts, surface } = operation;
  const path = placesOf(operation).get('prompt') ?? '';
  const prompt = property(request, path);
  const shown = typeof prompt === 'string' && prompt.length > shownPrompt ? `${prompt.slice(0, shownPrompt)}…` : prompt;
  const about = typeof shown === 'string' ? ` The prompt: ${JSON.stringify(shown)}.` : '';
  return `${facts.info.name} of ${surface.title} is a paid call: ${modelOf(operation, { ...request })}, ${estimateLine(estimate)}.${about} Make it?`;
}
