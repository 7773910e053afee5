import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fold, queryTokens, type Searchable, searchTokens, words } from './search-index.ts'
import type { Vault } from './vault.ts'

const index: Pick<Vault, 'index'> = {
  index: (domain, value) => createHmac('sha256', 'key').update(`${domain}\0${value}`).digest(),
}
const vault = index as Vault

const finds = (query: string, person: Searchable) => {
  const has = new Set(searchTokens(vault, person).map((token) => token.toString('hex')))
  const wanted = queryTokens(vault, query)
  return wanted.length > 0 && wanted.every((token) => has.has(token.toString('hex')))
}
const zoe = { name: 'Zoë van der Berg-Łukasz', email: 'Zoe.Berg@Example.com', phone: '+44 7700 900123' }

describe('looking for a person', () => {
  it('finds by the beginnings of any words of the name, without accents or case', () => {
    for (const query of ['zoe', 'ZOË', 'berg', 'b zo', 'van der', 'Zoë Berg', 'z'])
      expect([query, finds(query, zoe)]).toEqual([query, true])
    for (const query of ['oe', 'zoe smith', 'bergs', '', '--', 'example'])
      expect([query, finds(query, zoe)]).toEqual([query, false])
  })

  it('finds by e-mail address, whole, by what stands before the @, or by its domain', () => {
    for (const query of ['zoe.berg@example.com', ' ZOE.BERG@example.com ', '@example.com', 'zoe.b'])
      expect([query, finds(query, zoe)]).toEqual([query, true])
    for (const query of ['zoe@example.com', 'berg@example.com', '@example.org'])
      expect([query, finds(query, zoe)]).toEqual([query, false])
  })

  it('finds by phone number, with or without its country, and by any four digits in a row', () => {
    for (const query of ['+44 7700 900123', '07700 900123', '0044 7700 900-123', '900123', '0123', '(7700)'])
      expect([query, finds(query, zoe)]).toEqual([query, true])
    for (const query of ['123', '07700 900124', '9001234']) expect([query, finds(query, zoe)]).toEqual([query, false])
    expect(finds('+44 7700 900123', { name: 'N', phone: '07700 900123' })).toBe(true)
  })

  it('finds long words by their first sixteen letters, and letters that are no Latin', () => {
    expect(finds('Wolfeschlegelsteinhausen', { name: 'Wolfeschlegelsteinhausenberger' })).toBe(true)
    expect(finds('王', { name: '王小明' })).toBe(true)
    expect(finds('мари', { name: 'Мария Иванова' })).toBe(true)
  })

  it('makes each token once', () => {
    const tokens = searchTokens(vault, { name: 'Ana Ana', email: 'no-at-sign', phone: null }).map((token) =>
      token.toString('hex'),
    )
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it('folds in one way', () => {
    expect(fold('ÀÉÎÕÜ ß ﬁ')).toBe('aeiou ß fi')
    expect(words("O'Brien, Mary-Jane")).toEqual(['o', 'brien', 'mary', 'jane'])
    expect(words('!?')).toEqual([])
  })
})
