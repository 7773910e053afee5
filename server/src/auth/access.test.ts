import { roles } from '@salve/contract/fields'
import { describe, expect, it } from 'vitest'
import { type Action, may, type Relation, relations, relationsFor, roleMay, table } from './access.ts'

const actions = Object.keys(table) as Action[]
/** What each role may do that stands to a thing in one way only. */
const opensTo = (relation: Relation) =>
  roles.flatMap((role) =>
    actions.filter((action) => may(role, action, [relation])).map((action) => `${role} ${action}`),
  )

describe('the access table', () => {
  it('names only relations that there are, and a role only with one', () => {
    for (const action of actions)
      for (const [role, ways] of Object.entries(table[action])) {
        expect([action, role, ways.length > 0]).toEqual([action, role, true])
        for (const way of ways) expect(relations).toContain(way)
      }
  })

  it('lets a role in that has one of the relations, and none that has none of them', () => {
    for (const action of actions)
      for (const role of roles) {
        const named = relationsFor(role, action)
        expect(may(role, action, [])).toBe(false)
        expect(may(role, action, relations)).toBe(roleMay(role, action))
        for (const relation of relations) expect(may(role, action, [relation])).toBe(named.includes(relation))
      }
  })

  it('opens no record by a visit: it only lets the doctor take the patient on', () => {
    expect(opensTo('visited')).toEqual(['doctor mapping.create'])
  })

  it('gives a doctor a record only by caring for the patient or having registered them', () => {
    const records = actions.filter((action) => action.startsWith('patient.') && action !== 'patient.create')
    for (const relation of ['self', 'dependant', 'visited', 'clinic'] as const)
      for (const action of records)
        expect([action, relation, may('doctor', action, [relation])]).toEqual([action, relation, false])
  })

  it('gives patients nothing of the clinic’s but to register somebody', () => {
    expect(opensTo('clinic').filter((line) => line.startsWith('patient '))).toEqual(['patient patient.create'])
  })
})
