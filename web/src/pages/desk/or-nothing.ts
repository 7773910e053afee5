import { z } from 'zod'

/** A field that may stay empty; what is in it must be right. */
export const orNothing = <Out, In>(schema: z.ZodType<Out, In>) =>
  z
    .string()
    .transform((typed) => (typed.trim() === '' ? undefined : typed))
    .pipe(schema as z.ZodType<Out, string | undefined>)
