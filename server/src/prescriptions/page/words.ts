import type { MessageLanguage } from '@salve/contract/notifications'

export type PageWords = {
  locale: string
  title: string
  patient: string
  born: (day: string) => string
  prescribedBy: string
  licence: (number: string) => string
  forDays: (days: number) => string
  notes: string
  signature: string
  withdrawn: (day: string) => string
  page: (number: number, of: number) => string
}

const english: PageWords = {
  locale: 'en-GB',
  title: 'Prescription',
  patient: 'Patient',
  born: (day) => `Born ${day}`,
  prescribedBy: 'Prescribed by',
  licence: (number) => `Licence ${number}`,
  forDays: (days) => (days === 1 ? 'for 1 day' : `for ${days} days`),
  notes: 'Notes',
  signature: 'Signature and stamp',
  withdrawn: (day) => `Withdrawn on ${day}. Do not follow it any more.`,
  page: (number, of) => `Page ${number} of ${of}`,
}

const spanish: PageWords = {
  locale: 'es',
  title: 'Receta',
  patient: 'Paciente',
  born: (day) => `Fecha de nacimiento: ${day}`,
  prescribedBy: 'Recetado por',
  licence: (number) => `N.º de colegiado ${number}`,
  forDays: (days) => (days === 1 ? 'durante 1 día' : `durante ${days} días`),
  notes: 'Notas',
  signature: 'Firma y sello',
  withdrawn: (day) => `Anulada el ${day}. Ya no debe seguirse.`,
  page: (number, of) => `Página ${number} de ${of}`,
}

export const wordsOf = (language: MessageLanguage): PageWords => ({ en: english, es: spanish })[language]
