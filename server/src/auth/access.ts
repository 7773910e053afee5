import type { Role } from '@salve/contract/fields'

/**
 * Who may do what, for every route: role × relation × action. A role that an action does not name is refused (403);
 * a role that it names but whose relation to the thing is another one learns nothing of the thing (404).
 *
 * self: one's own record or profile. dependant: a record one is guardian of. assigned: a patient whose doctor one is.
 * created: a record that one made. visited: a patient who has, or had, a visit with one that others booked.
 * clinic: any of the clinic's.
 */
export const relations = ['self', 'dependant', 'assigned', 'created', 'visited', 'clinic'] as const
export type Relation = (typeof relations)[number]

const clinic = ['clinic'] as const
const family = ['self', 'dependant'] as const
const carers = ['assigned', 'created'] as const

type Rule = Partial<Record<Role, readonly Relation[]>>

export const table = {
  'user.manage': { admin: clinic },
  'audit.read': { admin: clinic },
  'system.read': { admin: clinic },

  'patient.create': { patient: clinic, doctor: clinic, staff: clinic, admin: clinic },
  'patient.open': { patient: family, doctor: carers, staff: clinic, admin: clinic },
  'patient.change': { patient: family, doctor: carers, staff: clinic, admin: clinic },
  'patient.delete': { patient: family, doctor: carers, staff: clinic, admin: clinic },
  'patient.history': { patient: family, doctor: carers, admin: clinic },
  'patient.access-log': { patient: family, doctor: ['assigned'], admin: clinic },

  'doctor.create': { staff: clinic, admin: clinic },
  'doctor.change': { doctor: ['self'], admin: clinic },
  'doctor.delete': { doctor: ['self'], admin: clinic },
  'doctor.contact': { doctor: ['self'], staff: clinic, admin: clinic },

  'schedule.manage': { doctor: ['self'], staff: clinic, admin: clinic },

  // The parties and the clinic. Who came and who did not is for the clinic to say.
  'appointment.book': { patient: family, doctor: carers, staff: clinic, admin: clinic },
  'appointment.overbook': { staff: clinic, admin: clinic },
  'appointment.open': { patient: family, doctor: ['self'], staff: clinic, admin: clinic },
  'appointment.change': { patient: family, doctor: ['self'], staff: clinic, admin: clinic },
  'appointment.attend': { doctor: ['self'], staff: clinic, admin: clinic },

  // The desk waits for whoever is on the phone. A doctor does not choose who comes next.
  'waitlist.join': { patient: family, staff: clinic, admin: clinic },
  'waitlist.open': { patient: family, staff: clinic, admin: clinic },
  'waitlist.change': { patient: family, staff: clinic, admin: clinic },

  // What is to be done is between the family and the doctor who said it; each doctor follows what came of their own words.
  'plan.open': { patient: family },
  'plan.change': { patient: family },
  'plan.follow': { doctor: ['assigned'] },

  // What was to be said to whom, and what became of it.
  'ledger.read': { staff: clinic, admin: clinic },
  // The desk looks at the clinic's visits here, and has none of its own.
  'calendar.subscribe': { patient: family, doctor: ['self'] },

  // Notes are for the two whom they concern, and for another doctor of the patient whom the patient lets in. The clinic has
  // no part in them.
  'note.write': { doctor: ['assigned'] },
  'note.open': { patient: family, doctor: ['assigned'] },
  'note.own': { patient: family },
  'note.share': { patient: family },
  // The text is the doctor's own; nothing of a record is opened.
  'note.extract': { doctor: ['self'] },

  // What was prescribed is between the two, and who else cares for the patient; the desk has no part in it.
  'prescription.write': { doctor: ['self'] },
  'prescription.open': { patient: family, doctor: ['self', 'assigned'] },
  'prescription.withdraw': { doctor: ['self'] },

  // A doctor takes on a patient only whom that doctor registered, or who was booked for a visit there by somebody else
  // and not sent the doctor away since: nobody grants themselves a stranger's record.
  'mapping.create': { patient: family, doctor: ['created', 'visited'], staff: clinic, admin: clinic },
  'mapping.list': { patient: family, doctor: carers, staff: clinic, admin: clinic },
  'mapping.delete': { patient: family, doctor: ['self'], staff: clinic, admin: clinic },
  'mapping.select': { patient: family },
  'mapping.own': { doctor: ['self'] },
} as const satisfies Record<string, Rule>

type Table = typeof table
export type Action = keyof Table

/** The relations that an action names for anybody. */
export type RelationFor<A extends Action> = Extract<
  { [R in keyof Table[A]]: Table[A][R] extends readonly (infer Tie)[] ? Tie : never }[keyof Table[A]],
  Relation
>

const none: readonly Relation[] = []

/** The relations through which this role may do it; none means that the role may not at all. */
export const relationsFor = (role: Role, action: Action): readonly Relation[] => (table[action] as Rule)[role] ?? none

export const roleMay = (role: Role, action: Action) => relationsFor(role, action).length > 0

export const may = (role: Role, action: Action, has: readonly Relation[]) =>
  relationsFor(role, action).some((relation) => has.includes(relation))
