import { isCommonPassword } from './common-passwords.ts'

/** Null when the password will do, else what is wrong with it. Browser and server ask the same question. */
export const passwordProblem = (password: string, least: number, about: readonly string[] = []): string | null => {
  if ([...password].length < least) return `must have ${least} characters or more`
  if (new Set(password).size < 4) return 'must not repeat the same few characters'
  if (isCommonPassword(password)) return 'is one of the most common passwords; choose another'
  const lower = password.toLowerCase()
  if (about.some((fact) => fact.length > 3 && lower === fact.toLowerCase())) return 'must not be your name or e-mail'
  return null
}
