import type { MessageLanguage } from '@salve/contract/notifications'
import type { LetterWords } from './words.ts'
import { english } from './words-en.ts'
import { spanish } from './words-es.ts'

const catalogues: Record<MessageLanguage, LetterWords> = { en: english, es: spanish }

export const wordsOf = (language: MessageLanguage): LetterWords => catalogues[language]
