import type { Doctor } from '@salve/contract/doctors'

type Known = { specializations: Record<string, string>; symptoms: Record<string, string> }

/** As somebody types who is in a hurry: without accents, in small letters. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, '').toLowerCase()

/** Every word must begin a word of the doctor's name, profile or specialization, or of what people call it. */
export const matches = (doctor: Doctor, words: string, { specializations, symptoms }: Known): boolean => {
  const { name, specialization, bio, languages } = doctor
  const of = specialization ?? ''
  const known = [name, of, specializations[of], symptoms[of], bio, ...languages].filter(Boolean).join(' ')
  const begins = plain(known).split(/[^\p{L}\p{N}]+/u)
  return plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => begins.some((begin) => begin.startsWith(word)))
}
