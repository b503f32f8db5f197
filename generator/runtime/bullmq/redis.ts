import type { LimitedCall, Limiter } from '../client/rate-limiter.js';
import { abortable, sleep } from '../core/abort.js';
import type { Places } from './shared.js';

/** What is needed of a Redis client: `ioredis` has it. */
export interface RedisScripts {
  eval(script: string, keys: number, ...args: readonly (string | number)[]): Promise<unknown>;
}

/** What BullMQ has of whatever Redis client it was given. */
interface QueueClient {
  defineCommand(name: string, definition: { readonly numberOfKeys: number; readonly lua: string }): void;
  runCommand(name: string, args: unknown[]): Promise<unknown>;
}

/** Scripts on the connection of a queue. */
export function scriptsOn(client: Promise<QueueClient>): Promise<RedisScripts> {
  const names = new Map<string, string>();
  return client.then((redis) => ({
    eval(script, keys, ...args) {
      let name = names.get(script);
      if (name === undefined) {
        name = `aigcVideo${names.size}`;
        names.set(script, name);
        redis.defineCommand(name, { numberOfKeys: keys, lua: script });
      }
      return redis.runCommand(name, [...args]);
    },
  }));
}

/** Gives the milliseconds until the turn of the caller, by the clock of the server, and takes the turn. */
const takeTurn = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
redis.call('SET', KEYS[1], string.format('%.3f', turn + ARGV[1]), 'PX', 600000)
return string.format('%.3f', turn - now)
`;

/** Nobody gets a turn for a while. */
const holdTurns = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
redis.call('SET', KEYS[1], string.format('%.3f', turn + ARGV[1]), 'PX', 600000)
`;

/** Gives a place to a job that has none, if one is free: 1; otherwise 0. */
const takePlace = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
return 1
`;

const leavePlace = `return redis.call('SREM', KEYS[1], ARGV[1])`;

/** A tenth more than an even share of the period: what several computers send does not arrive at even intervals. */
const margin = 1.1;

/** After a refusal for the rate, this many turns are left out. */
export const heldTurns = 5;

/** Milliseconds between two calls. */
export function intervalOf({ periodMs, requests }: LimitedCall): number {
  return (periodMs / requests) * margin;
}

/** Where the next turn of an account and action is kept. */
export function turnOf(prefix: string, { account, action, host, surface }: LimitedCall): string {
  return `${prefix}:turn:${JSON.stringify([surface, action, host, account])}`;
}

/**
 * A limiter that all processes share: calls of one account and action go out at even intervals, whoever makes them. A client takes
 * it as `limiter`, too.
 */
export function redisLimiter(redis: RedisScripts | Promise<RedisScripts>, prefix = 'aigc-video'): Limiter {
  return {
    async acquire(call, signal) {
      const turn = (await redis).eval(takeTurn, 1, turnOf(prefix, call), intervalOf(call));
      const waitMs = Number(await abortable(turn, signal));
      if (waitMs > 0) await sleep(waitMs, signal);
    },
    refused(call) {
      void Promise.resolve(redis)
        .then((client) => client.eval(holdTurns, 1, turnOf(prefix, call), intervalOf(call) * heldTurns))
        .catch(() => undefined);
    },
  };
}

export class RedisPlaces implements Places {
  readonly #redis: Promise<RedisScripts>;
  readonly #name: string;

  constructor(redis: Promise<RedisScripts>, prefix: string) {
    this.#redis = redis;
    this.#name = `${prefix}:places`;
  }

  async take(id: string, most: number): Promise<boolean> {
    return Number(await (await this.#redis).eval(takePlace, 1, this.#name, id, most)) === 1;
  }

  async leave(id: string): Promise<void> {
    await (await this.#redis).eval(leavePlace, 1, this.#name, id);
  }
}
