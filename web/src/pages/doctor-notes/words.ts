import { doctorNotes as en } from '../../words/en/doctor-notes.ts'
import { doctorNotes as es } from '../../words/es/doctor-notes.ts'
import type { Language } from '../../words/languages.ts'
import { useLanguage } from '../../words/words.tsx'

export type NoteWords = typeof en
const said: Record<Language, NoteWords> = { en, es }

/** Apart from the other words, which everybody loads with the first page: these are for doctors alone. */
export const useNoteWords = (): NoteWords => said[useLanguage().language]
