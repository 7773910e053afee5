/** Rules take the time as a value and actions read it here, so that a test can say what time it is. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000)
