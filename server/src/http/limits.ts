import type { FastifyRequest } from 'fastify'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Caller } from '../kernel/caller.ts'
import type { Redis } from '../kernel/redis.ts'
import { Refusal } from '../kernel/refusal.ts'

/** So many calls in so many seconds, for each user or, before somebody signed in, for each address. */
export type Limit = { name: string; by: 'user' | 'address'; points: number; seconds: number }

export const perUser = (name: string, points: number, seconds = 60): Limit => ({ name, by: 'user', points, seconds })
export const perAddress = (name: string, points: number, seconds = 60): Limit => ({
  name,
  by: 'address',
  points,
  seconds,
})

/** Every call counts here as well, whatever its own limit. */
export const everything = { user: perUser('all', 3000), address: perAddress('all', 12_000) }

export type Limits = { count(limit: Limit, request: FastifyRequest, caller: Caller | null): Promise<void> }

/** Counted in Redis for all nodes together, in the process when there is none or while it is away. */
export const openLimits = (on: boolean, redis: Redis | null): Limits => {
  const counters = new Map<string, RateLimiterAbstract>()
  const counter = ({ name, by, points, seconds }: Limit) => {
    const keyPrefix = `limit:${name}:${by}`
    let found = counters.get(keyPrefix)
    if (!found) {
      const inProcess = new RateLimiterMemory({ keyPrefix, points, duration: seconds })
      found = redis
        ? new RateLimiterRedis({
            keyPrefix,
            points,
            duration: seconds,
            storeClient: redis,
            useRedisPackage: true,
            insuranceLimiter: inProcess,
            rejectIfRedisNotReady: true,
          })
        : inProcess
      counters.set(keyPrefix, found)
    }
    return found
  }
  return {
    count: async (limit, request, caller) => {
      if (!on) return
      const key = limit.by === 'user' && caller ? caller.userId : request.ip
      try {
        await counter(limit).consume(key)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw new Refusal('rate-limited', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter })
      }
    },
  }
}
