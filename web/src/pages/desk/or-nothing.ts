import { NewPatient } from '@salve/contract/patients'
import { z } from 'zod'

/** A name that somebody types for somebody else: it is not the reader's own that is missing. */
export const theirName = z.string().trim().min(1, 'is missing').pipe(NewPatient.shape.name)

/** A field that may stay empty; what is in it must be right. */
export const orNothing = <Out, In>(schema: z.ZodType<Out, In>) =>
  z
    .string()
    .transform((typed) => (typed.trim() === '' ? undefined : typed))
    .pipe(schema as z.ZodType<Out, string | undefined>)
