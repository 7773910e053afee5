import { z } from 'zod'
import type { FieldError } from './errors.ts'

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Says in words what Zod found; a schema's own words win over these. */
const say = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is required' : `must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`
  if (issue.code === 'unrecognized_keys') return 'is not known here'
  return undefined
}
z.config({ customError: say })

/** Every wrong field by its path: an unknown field is named itself, not the object that holds it. */
const mostNamed = 100

export const fieldErrors = (error: z.ZodError): FieldError[] => {
  const found = error.issues
    .slice(0, mostNamed)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, mostNamed)
            .map((key) => ({ path: [...issue.path, key].join('.'), message: issue.message }))
        : [{ path: issue.path.join('.'), message: issue.message }],
    )
  // Two rules of one field may say the same.
  return [...new Map(found.map((one) => [`${one.path}|${one.message}`, one])).values()]
}
