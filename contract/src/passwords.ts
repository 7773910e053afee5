// The passwords that guessing starts with: the 10,000 most common of eight letters or more and the 1,000 most common of
// twelve or more. Made from "10-million-password-list-top-1000000" of SecLists (MIT,
// https://github.com/danielmiessler/SecLists). Shorter ones fail the length rule anyway.
import list from './common-passwords.json' with { type: 'json' }

const common: ReadonlySet<string> = new Set(list)

/** Null when the password will do, else what is wrong with it. Browser and server ask the same question. */
export const passwordProblem = (password: string, least: number, about: readonly string[] = []): string | null => {
  if ([...password].length < least) return `must have ${least} characters or more`
  if (new Set(password).size < 4) return 'must not repeat the same few characters'
  const lower = password.toLowerCase()
  if (common.has(lower)) return 'is one of the most common passwords; choose another'
  if (about.some((fact) => fact.length > 3 && lower === fact.toLowerCase())) return 'must not be your name or e-mail'
  return null
}
