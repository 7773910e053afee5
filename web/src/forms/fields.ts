import { NewAccount } from '@salve/contract/accounts'
import { z } from 'zod'

/** Checks of single fields as the contract has them, for forms that hold fewer or other fields than the call. */
export const check = {
  name: NewAccount.shape.name,
  email: NewAccount.shape.email,
  password: NewAccount.shape.password.unwrap(),
  specialization: NewAccount.shape.specialization.unwrap(),
  licenseNumber: NewAccount.shape.licenseNumber.unwrap(),
}

/** A field that may stay empty: an empty one is as if it were not there. */
export const orNothing = <Out>(check: z.ZodType<Out, string>) =>
  z
    .string()
    .transform((value) => (value.trim() === '' ? undefined : value))
    .pipe(check.optional() as z.ZodType<Out | undefined, string | undefined>)
