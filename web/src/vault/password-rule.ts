import { Refusal } from '../api/refusal.ts'

/** The server never sees the password and so cannot weigh it: the browser has to, before anything is sent. */
export const refuseWeakPassword = async (field: string, password: string, least: number, about: string[] = []) => {
  // Loaded only now: the list of common passwords is as large as the rest of the page.
  const { passwordProblem } = await import('@salve/contract/passwords')
  const message = passwordProblem(password, least, about)
  if (message !== null)
    throw new Refusal('validation-failed', 'The password is too weak', { errors: [{ path: field, message }] })
}
