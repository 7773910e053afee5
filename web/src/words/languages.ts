import type { Words } from './en.ts'

export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

const key = 'salve-language'
const isLanguage = (text: string | null | undefined): text is Language => text != null && Object.hasOwn(languages, text)

const read = (name: string) => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** What somebody chose in this browser, if anybody did. */
export const chosenLanguage = (): Language | undefined => {
  const kept = read(key)
  return isLanguage(kept) ? kept : undefined
}

const keep = (name: string, language: Language) => {
  try {
    localStorage.setItem(name, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
export const keepLanguage = (language: Language) => keep(key, language)

const lettersKey = 'salve-letters'

/** In which language this browser has asked, since somebody signed in, that they are written to. */
export const lettersLanguage = () => read(lettersKey)
export const keepLettersLanguage = (language: Language) => keep(lettersKey, language)
export const forgetLettersLanguage = () => {
  try {
    localStorage.removeItem(lettersKey)
  } catch {
    // Nothing was kept.
  }
}

export const readersLanguage = (): Language => {
  const own = chosenLanguage()
  if (own !== undefined) return own
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en'
}

/** Dates are written as in the reader's own country, where the browser names one for the language. */
export const localeOf = (language: Language): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language

const catalogues: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
}
export const loadWords = (language: Language): Promise<Words> => catalogues[language]()
