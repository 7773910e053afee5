import type { Doctor } from '@salve/contract/doctors'
import { describe, expect, it } from 'vitest'
import { matches } from './match.ts'

const ramirez: Doctor = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  name: 'Dr Sofía Ramírez',
  specialization: 'Dermatology',
  bio: 'Eczema, acne and moles.',
  languages: ['Spanish'],
  timeZone: 'Europe/Lisbon',
  createdAt: '2026-01-01T00:00:00Z',
  version: 1,
}
const known = { specializations: { Dermatology: 'Dermatología' }, symptoms: { Dermatology: 'piel grano' } }
const finds = (words: string) => matches(ramirez, words, known)

describe('a word finds a doctor', () => {
  it('by name, without accents and half typed', () => {
    expect([finds('ramirez'), finds('SOFI'), finds('Ramírez Sofía')]).toEqual([true, true, true])
  })

  it('by specialization in either language, what people call it, profile and language', () => {
    expect(['dermatology', 'dermatología', 'piel', 'eczema', 'spanish'].map(finds)).toEqual(Array(5).fill(true))
  })

  it('only when each word matches, and not from the middle of one', () => {
    expect([finds('ramirez heart'), finds('zema')]).toEqual([false, false])
  })

  it('nothing asked for is everybody', () => {
    expect([finds(''), finds('  ')]).toEqual([true, true])
  })
})
