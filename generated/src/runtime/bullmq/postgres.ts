// Shipped to the letter from generator/runtime; change it there.
import type { LimitedCall, Limiter } from '../client/rate-limiter.js';
import { abortable, sleep } from '../core/abort.js';
import { heldTurns, intervalOf, turnOf } from './redis.js';
import type { Places } from './shared.js';

/** What is needed of a pool of connections: that of `pg` has it. */
export interface SqlPool {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** One row for each limiter, and one for the places of a run: a row is locked while it is changed. */
const createTable = `
CREATE TABLE IF NOT EXISTS aigc_video_shared (
  name text PRIMARY KEY,
  turn double precision NOT NULL DEFAULT 0,
  ids text[] NOT NULL DEFAULT '{}'
)`;

const now = `(extract(epoch FROM clock_timestamp()) * 1000)::double precision`;

/** Gives the milliseconds until the turn of the caller, by the clock of the server, and takes the turn. */
const takeTurn = `
INSERT INTO aigc_video_shared AS shared (name, turn) VALUES ($1, ${now} + $2)
ON CONFLICT (name) DO UPDATE SET turn = greatest(shared.turn, ${now}) + $2
RETURNING turn - $2 - ${now} AS wait`;

/** Gives a place to a job that has none, if one is free. */
const takePlace = `
INSERT INTO aigc_video_shared AS shared (name, ids) VALUES ($1, ARRAY[$2::text])
ON CONFLICT (name) DO UPDATE SET ids =
  CASE WHEN $2 = ANY (shared.ids) OR cardinality(shared.ids) >= $3::int THEN shared.ids ELSE array_append(shared.ids, $2) END
RETURNING $2 = ANY (ids) AS taken`;

const leavePlace = `UPDATE aigc_video_shared SET ids = array_remove(ids, $2) WHERE name = $1`;

const prepared = new WeakMap<SqlPool, Promise<void>>();

/** The table is there before the first query: whoever uses the pool makes it. */
async function queried(pool: SqlPool, text: string, values: unknown[]): Promise<unknown> {
  const ready = prepared.get(pool) ?? prepare(pool);
  prepared.set(pool, ready);
  await ready;
  return (await pool.query(text, values)).rows[0];
}

async function prepare(pool: SqlPool): Promise<void> {
  try {
    await pool.query(createTable);
  } catch (error) {
    // Somebody else made it in the same moment.
    const { code } = error as { readonly code?: unknown };
    if (code !== '23505' && code !== '42P07') {
      prepared.delete(pool);
      throw error;
    }
  }
}

/** A limiter that all processes share, in PostgreSQL: calls of one account and action go out at even intervals, whoever makes them. */
export function postgresLimiter(pool: SqlPool, prefix = 'aigc-video'): Limiter {
  const turn = (call: LimitedCall, intervals: number) =>
    queried(pool, takeTurn, [turnOf(prefix, call), intervalOf(call) * intervals]);
  return {
    async acquire(call, signal) {
      const { wait } = (await abortable(turn(call, 1), signal)) as { readonly wait: unknown };
      if (Number(wait) > 0) await sleep(Number(wait), signal);
    },
    refused(call) {
      void turn(call, heldTurns).catch(() => undefined);
    },
  };
}

export class PostgresPlaces implements Places {
  readonly #pool: SqlPool;
  readonly #name: string;

  constructor(pool: SqlPool, prefix: string) {
    this.#pool = pool;
    this.#name = `${prefix}:places`;
  }

  async take(id: string, most: number): Promise<boolean> {
    const row = (await queried(this.#pool, takePlace, [this.#name, id, most])) as { readonly taken: unknown };
    return row.taken === true;
  }

  async leave(id: string): Promise<void> {
    await queried(this.#pool, leavePlace, [this.#name, id]);
  }
}
