import type { Words } from './en.ts'

export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

const key = 'salve-language'
const isLanguage = (text: string | null | undefined): text is Language => text != null && Object.hasOwn(languages, text)

const kept = () => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export const keepLanguage = (language: Language) => {
  try {
    localStorage.setItem(key, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export const readersLanguage = (): Language => {
  const own = kept()
  if (isLanguage(own)) return own
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
