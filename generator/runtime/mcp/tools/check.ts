import { estimateLine } from '../../estimate/wording.js';
import { answer, estimateAnswer, invalid, issueOf } from '../answers.js';
import { answerSchema, argumentsSchema } from '../schema.js';
import { amountOf, checkBudget, needsConfirmation } from '../spending.js';
import { operationOf } from '../state.js';
import { digestOf, estimateOf, placesOf, requestArguments, requestOf, verdictOn } from '../video-request.js';
import type { Tool } from './tool.js';

export const checkVideoRequestTool: Tool = {
  name: 'check_video_request',
  config: {
    title: 'Check and estimate a video request',
    description:
      'Judges the arguments of generate_video without sending anything: what is wrong, what is allowed, how long the video will be, and its price where prices are known. Free; call it before generate_video.',
    inputSchema: argumentsSchema(requestArguments),
    outputSchema: answerSchema({ ok: { type: 'boolean' }, issues: { type: 'array' }, estimate: { type: 'object' } }),
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  async run(state, args, _, { canAsk }) {
    const operation = operationOf(state, args.surface);
    const places = placesOf(operation);
    const request = await requestOf(state, operation, args);
    const verdict = verdictOn(operation, request);
    if (!verdict.ok) {
      // That a request is not valid is what was asked for, and no failure of the tool.
      const { isError: _isError, ...found } = invalid(verdict.issues, undefined, places);
      return found;
    }
    const estimate = estimateOf(state, operation, request);
    checkBudget(state.options, state.ledger.spent(), amountOf(state.options, estimate));
    const asks = needsConfirmation(state.options, estimate) && !canAsk && state.options.readOnly !== true;
    const confirmToken = asks ? state.confirmations.newCode(digestOf(operation, request)) : undefined;
    const next = asks
      ? 'Show this to the user; when they agree, call generate_video with the same arguments, a requestKey and this confirmToken.'
      : 'generate_video may be called.';
    return answer(`The request is valid: ${estimateLine(estimate)}. ${next}`, {
      ok: true,
      issues: verdict.warnings.map((issue) => issueOf(issue, places)),
      estimate: estimateAnswer(estimate),
      confirmToken,
    });
  },
};
