import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'

export type Log = pino.Logger

/**
 * Structured lines. Requests are logged by route pattern, never by address with its query; what could hold a
 * person's data by mistake is cut out by name.
 */
export const openLog = (options: { level: string; file: string | null }): Log => {
  if (options.file) mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 })
  return pino(
    {
      level: options.level,
      base: undefined,
      redact: {
        paths: [
          'authorization',
          'cookie',
          'password',
          'token',
          'email',
          'phone',
          'name',
          'body',
          '*.authorization',
          '*.cookie',
          '*.password',
          '*.token',
          '*.email',
          '*.phone',
          '*.name',
          '*.body',
        ],
        censor: '[redacted]',
      },
      serializers: { err: errorWithoutData },
    },
    options.file
      ? pino.destination({ dest: options.file, mkdir: true, mode: 0o600, sync: false })
      : pino.destination(1),
  )
}

// A database error carries the row that it refused, and Drizzle puts the parameters into its message.
const errorWithoutData = (error: Error & { code?: string; constraint?: string; table?: string }) => {
  const cause = error.cause as typeof error | undefined
  const query = error.constructor.name === 'DrizzleQueryError'
  return {
    type: error.constructor.name,
    code: error.code ?? cause?.code,
    constraint: error.constraint ?? cause?.constraint,
    table: error.table ?? cause?.table,
    message: query
      ? 'A query failed'
      : error.code && /^[0-9A-Z]{5}$/.test(error.code)
        ? 'The database refused'
        : error.message,
    stack: error.stack
      ?.split('\n')
      .filter((part) => part.startsWith('    at '))
      .join('\n'),
  }
}
