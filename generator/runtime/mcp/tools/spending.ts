import { answer } from '../answers.js';
import { argumentsSchema } from '../schema.js';
import type { Tool } from './tool.js';

export const spendingTool: Tool = {
  name: 'spending',
  config: {
    title: 'What was spent',
    description:
      'Seconds and tasks that were spent or set aside, by model and for today, and what is left of the budget. Free.',
    inputSchema: argumentsSchema({}),
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  async run({ ledger, options }) {
    const { budget = {}, now = Date.now, prices } = options;
    const entries = ledger.entries().filter(({ isReleased }) => !isReleased);
    const today = new Date(now()).toISOString().slice(0, 10);
    const total = ledger.spent();
    const about = (counts: Parameters<typeof ledger.spent>[0], tasks: number) => {
      const { money, seconds } = ledger.spent(counts);
      return { tasks, seconds, ...(prices === undefined ? {} : { money }) };
    };
    const count = (counts: (entry: (typeof entries)[number]) => boolean) =>
      about(counts, entries.filter(counts).length);
    const models = [...new Set(entries.map(({ model }) => model))];
    const left = {
      ...(budget.seconds === undefined ? {} : { seconds: rest(budget.seconds, total.seconds) }),
      ...(budget.money === undefined ? {} : { money: rest(budget.money, total.money) }),
    };
    const hasBudget = Object.keys(left).length > 0;
    const limits = Object.entries(left).map(
      ([unit, value]) => `${value} ${unit === 'money' ? (prices?.currency ?? 'money') : 'seconds'}`,
    );
    return answer(
      `${entries.length} paid calls, ${total.seconds} seconds.${hasBudget ? ` Left: ${limits.join(', ')}.` : ' There is no budget.'}`,
      {
        total: count(() => true),
        today: count(({ at }) => at.startsWith(today)),
        session: count(({ session }) => session === ledger.session),
        models: Object.fromEntries(models.map((model) => [model, count((entry) => entry.model === model)])),
        currency: prices?.currency,
        budget: hasBudget ? budget : undefined,
        left: hasBudget ? left : undefined,
      },
    );
  },
};

function rest(limit: number, spent: number): number {
  return Math.max(0, Math.round((limit - spent) * 1_000_000) / 1_000_000);
}
