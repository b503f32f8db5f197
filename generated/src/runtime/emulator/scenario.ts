// Shipped to the letter from generator/runtime; change it there.
import type { Phase } from './tables.js';

/** What becomes of a task. Everything has a default: a task that succeeds after the usual time. */
export interface Scenario {
  /** `stick`: it never ends. Default `succeed`. */
  readonly outcome?: 'succeed' | 'fail' | 'stick' | 'abort';
  /** Seconds it waits, and seconds of work after that. */
  readonly queueSeconds?: number;
  readonly runSeconds?: number;
  /** Seconds for which nobody finds it after it was made. Default 0. */
  readonly visibleAfterSeconds?: number;
  /** How it fails. */
  readonly errorNumber?: number;
  readonly errorCode?: string;
  readonly message?: string;
  /** Videos it makes. Default 1. */
  readonly outputs?: number;
  /** Seconds after its end for which the result can be fetched. */
  readonly urlSeconds?: number;
  /** HTTP status of the result in place of the video, such as 404. */
  readonly resultStatus?: number;
}

/** A scenario for the tasks of requests that fit. */
export interface ScenarioRule {
  /** `vod/CreateAigcVideoTask`, or a part of it. Any operation when absent. */
  readonly operation?: string;
  /** Parameter values by path, such as `{ 'OutputConfig.Resolution': '1080P' }`. Any request when absent. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** How many tasks it is for. Default: all. */
  readonly times?: number;
  readonly scenario: Scenario;
}

/** Where a task stands. A function of when it was made, its scenario, and now: nothing ticks. */
export interface Stage {
  readonly phase: Phase;
  /** From 0 to 100. */
  readonly progress: number;
  /** Milliseconds since the epoch. */
  readonly began?: number;
  readonly ended?: number;
}

/** When a task begins and ends, by its scenario. */
export interface Pace {
  readonly queueSeconds: number;
  readonly runSeconds: number;
}

export function stageAt(createdAt: number, scenario: Scenario, usual: Pace, now: number): Stage {
  const began = createdAt + (scenario.queueSeconds ?? usual.queueSeconds) * 1_000;
  const runMs = (scenario.runSeconds ?? usual.runSeconds) * 1_000;
  const { outcome = 'succeed' } = scenario;
  // Only what has not begun can be aborted.
  if (now < began) return { phase: 'waiting', progress: 0 };
  if (outcome === 'abort') return { phase: 'aborted', progress: 0, ended: began };
  const part = runMs === 0 ? 1 : (now - began) / runMs;
  if (outcome === 'stick') return { phase: 'running', progress: Math.min(99, Math.floor(part * 100)), began };
  if (part < 1) return { phase: 'running', progress: Math.floor(part * 100), began };
  const phase = outcome === 'fail' ? 'failed' : 'succeeded';
  return { phase, progress: 100, began, ended: began + runMs };
}
