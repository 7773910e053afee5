/** `npm run test:long` runs whole what `npm test` only has time for in part. */
const long = process.env.LONG === '1'

export const often = (inShort: number, whole: number) => (long ? whole : inShort)
