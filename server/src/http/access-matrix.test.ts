import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../test/salve.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'

const columns = ['anonymous', 'pending', 'patient', 'doctor', 'staff', 'admin', 'suspended'] as const
type Column = (typeof columns)[number]

// What each of the columns is answered: 1 is 401 (who are you), 3 is 403 (not you), + is let in, whatever comes then.
const anyone = '+ + + + + + +'
const known = '+ + + + + + 1'
const signedIn = '1 + + + + + 1'
const active = '1 3 + + + + 1'
const admins = '1 3 3 3 3 + 1'
const clinic = '1 3 3 3 + + 1'
const schedule = '1 3 3 + + + 1'
const own = '1 3 + 3 3 3 1'
const families = '1 3 + 3 + + 1'

const table: Record<string, string> = {
  'GET /livez': anyone,
  'GET /readyz': anyone,
  'GET /metrics': '1 3 3 3 3 + 1',
  'GET /openapi.json': anyone,
  'GET /docs': anyone,
  'GET /api/clinic': anyone,
  'GET /.well-known/jwks.json': anyone,

  'POST /api/auth/register': anyone,
  'POST /api/signup': anyone,
  'POST /auth/register': anyone,
  'POST /api/auth/login': anyone,
  'POST /api/login': anyone,
  'POST /auth/login': anyone,
  'POST /api/auth/prelogin': anyone,
  'POST /api/auth/password/forgot': anyone,
  'POST /api/auth/password/reset': anyone,
  'POST /api/auth/logout': signedIn,
  'GET /api/auth/me': signedIn,
  'GET /api/auth/sessions': signedIn,
  'DELETE /api/auth/sessions/:id': signedIn,
  'POST /api/auth/password': signedIn,

  'GET /api/keys': signedIn,
  'POST /api/keys': signedIn,
  'PUT /api/keys/:id/wraps': signedIn,
  'PUT /api/keys/pins': signedIn,

  'GET /api/calendar/:token.ics': anyone,
  'GET /api/calendar': signedIn,
  'POST /api/calendar': '1 3 + + 3 3 1',
  'DELETE /api/calendar': signedIn,
  'GET /api/appointments/:id/calendar.ics': active,

  'GET /api/notifications': signedIn,
  'POST /api/notifications/:id/read': signedIn,
  'POST /api/notifications/read-all': signedIn,
  'GET /api/notifications/preferences': signedIn,
  'PUT /api/notifications/preferences': signedIn,
  'GET /api/reminders/ledger': clinic,
  'POST /api/reminders/ledger/:id/send-again': clinic,
  'GET /api/notifications/push': signedIn,
  'POST /api/notifications/push': signedIn,
  'DELETE /api/notifications/push/:id': signedIn,

  'POST /auth/admin/role': admins,
  'POST /api/auth/admin/role': admins,
  'GET /api/users': admins,
  'POST /api/users/:id/approve': admins,
  'POST /api/users/:id/suspend': admins,
  'DELETE /api/users/:id/sessions': admins,
  'GET /api/audit': admins,
  'GET /api/system/status': admins,
  'GET /api/system/jobs': admins,
  'POST /api/system/jobs/dead/:id/send-again': admins,

  'POST /api/patients': active,
  'GET /api/patients': active,
  'GET /api/patients/:id': active,
  'PUT /api/patients/:id': active,
  'DELETE /api/patients/:id': active,
  'POST /api/patients/:id/consents/:consentId/withdraw': active,
  'GET /api/patients/:id/access-log': '1 3 + + 3 + 1',

  'POST /api/doctors': clinic,
  'GET /api/doctors': known,
  'GET /api/doctors/specialization/:name': known,
  'GET /api/doctors/:id': known,
  'PUT /api/doctors/:id': '1 3 3 + 3 + 1',
  'DELETE /api/doctors/:id': '1 3 3 + 3 + 1',

  'PUT /api/doctors/:id/availability': schedule,
  'GET /api/doctors/:id/availability': schedule,
  'POST /api/doctors/:id/availability/preview': schedule,
  'POST /api/doctors/:id/time-slots': schedule,
  'POST /api/doctors/:id/time-slots/bulk': schedule,
  'GET /api/doctors/:id/time-slots': schedule,
  'DELETE /api/doctors/:id/time-slots/:slotId': schedule,
  'POST /api/doctors/:id/time-slots/:slotId/replace': schedule,
  'GET /api/doctors/:id/explain': schedule,
  'GET /api/doctors/:id/available-slots': anyone,
  'GET /booking/slots/search': anyone,
  'GET /api/booking/slots/search': anyone,

  'POST /api/appointments': active,
  'POST /booking/slots/book': active,
  'POST /api/booking/slots/book': active,
  'POST /api/appointments/series': active,
  'POST /api/appointments/series/:id/cancel': active,
  'POST /api/appointments/:id/confirm': active,
  'POST /api/appointments/:id/cancel': active,
  'POST /api/appointments/:id/reschedule': active,
  'POST /api/appointments/:id/check-in': active,
  'POST /api/appointments/:id/complete': schedule,
  'POST /api/appointments/:id/no-show': schedule,
  'GET /api/appointments': active,
  'GET /api/appointments/:id': active,
  'PUT /api/appointments/:id': active,
  'DELETE /api/appointments/:id': active,
  'GET /api/appointments/patient/:id': active,
  'GET /api/patients/:id/appointments': active,
  'GET /api/appointments/doctor/:id': active,

  'POST /api/doctors/:id/waitlist': families,
  'GET /api/waitlist': families,
  'GET /api/waitlist/:id': families,
  'DELETE /api/waitlist/:id': families,
  'POST /api/waitlist/:id/accept': families,
  'POST /api/waitlist/:id/decline': families,

  'GET /api/patient/actionable-steps': own,
  'POST /api/patient/steps/:id/done': own,
  'POST /api/patient/steps/:id/undo': own,
  'PUT /api/patient/steps/:id/times': own,
  'GET /api/patient/reminders': own,
  'POST /api/reminders/:id/done': own,
  'POST /api/reminders/:id/skip': own,
  'POST /api/reminders/:id/undo': own,
  'GET /api/doctor/plan': '1 3 3 + 3 3 1',
  'GET /api/doctor/adherence': '1 3 3 + 3 3 1',

  'GET /api/patients/:id/keys': '1 3 + + 3 3 1',
  'GET /api/doctors/:id/keys': signedIn,
  'POST /api/doctor/notes': '1 3 3 + 3 3 1',
  'GET /api/doctor/notes': '1 3 3 + 3 3 1',
  'GET /api/patient/notes': '1 3 + 3 3 3 1',
  'GET /api/notes/to-seal': '1 3 + + 3 3 1',
  'GET /api/notes/:id': '1 3 + + 3 3 1',
  'POST /api/notes/:id/versions': '1 3 3 + 3 3 1',
  'POST /api/notes/:id/keys': '1 3 + + 3 3 1',
  'POST /api/notes/:id/readers': '1 3 + 3 3 3 1',
  'DELETE /api/notes/:id/readers/:doctorId': '1 3 + 3 3 3 1',
  'GET /api/extraction': '1 3 3 + 3 3 1',
  'POST /api/extract': '1 3 3 + 3 3 1',

  'POST /consultation/:id/prescription': '1 3 3 + 3 3 1',
  'POST /api/consultation/:id/prescription': '1 3 3 + 3 3 1',
  'GET /api/consultation/:id/prescriptions': '1 3 + + 3 3 1',
  'GET /api/patient/prescriptions': '1 3 + + 3 3 1',
  'GET /api/prescriptions/:id': '1 3 + + 3 3 1',
  'GET /api/prescriptions/:id/file': '1 3 + + 3 3 1',
  'DELETE /api/prescriptions/:id': '1 3 3 + 3 3 1',

  'POST /api/mappings': active,
  'GET /api/mappings': active,
  'GET /api/mappings/:patient_id': active,
  'DELETE /api/mappings/:id': active,
  'POST /api/select-doctor': '1 3 + 3 3 3 1',
  'GET /api/doctor/patients': '1 3 3 + 3 3 1',
}
// It looks at its own secret only, and nobody in this test sends one.
const byItself = 'POST /api/auth/refresh'

let salve: Salve
let people: Record<Exclude<Column, 'anonymous'>, Person>
beforeAll(async () => {
  salve = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
  const admin = await salve.admin()
  const [pending, patient, doctor, staff, suspended] = [
    await salve.doctor(),
    await salve.patient(),
    await salve.doctor(),
    await salve.staff(),
    await salve.patient(),
  ]
  await salve.call(`POST /api/users/${doctor.id}/approve`, { as: admin })
  await salve.call(`POST /api/users/${suspended.id}/suspend`, { as: admin })
  people = { pending, patient, doctor, staff, admin, suspended }
})
afterAll(() => salve.stop())

/** Every path of every call, as the app has them. */
const registered = () => salve.routes.flatMap(({ call }) => call.paths.map((path) => `${call.method} ${path}`))

const answerTo = async (route: string, column: Column) => {
  // Signing out ends the session, so whoever does it here comes with one more.
  const fresh = route.endsWith('/logout') && !['anonymous', 'suspended'].includes(column)
  const person = column === 'anonymous' ? null : people[column]
  const as = fresh && person ? await salve.signIn(person.email) : person
  const [method, path] = route.split(' ')
  const address = path.replace(/:\w+/g, '01890000-0000-7000-8000-000000000000')
  const body = method === 'GET' || method === 'DELETE' ? undefined : {}
  return salve.call(`${method} ${address}`, { as, body, address: '203.0.113.9' })
}

const classOf = ({ status, body }: { status: number; body: Json }) =>
  status === 401 && body.code === 'unauthenticated' ? '1' : status === 403 ? '3' : '+'

describe('every route and every role', () => {
  it('the table holds every registered route, aliases too, and no other', () => {
    expect([...Object.keys(table), byItself].sort()).toEqual(registered().sort())
  })

  it('nothing is registered past the one place that asks who calls', () => {
    const machine = /^[A-Z]+ \/(api|auth|booking|consultation|fhir|\.well-known|livez|readyz|metrics|docs|openapi)/
    const inTheRouter = drawn(salve.app.printRoutes({ commonPrefix: false })).filter((route) => machine.test(route))
    // The socket is no call of the contract; who may connect is tested where it is.
    expect(inTheRouter.sort()).toEqual([...new Set([...registered().map(plain), 'GET /api/live'])].sort())
  })

  for (const [route, expected] of Object.entries(table))
    it(`${route}: ${expected}`, async () => {
      const answers: string[] = []
      for (const column of columns) {
        const answer = await answerTo(route, column)
        expect(answer.status).toBeLessThan(500)
        answers.push(classOf(answer))
        if (column === 'pending' && answer.status === 403 && route !== 'GET /metrics')
          expect(answer.body.code).toBe('pending-approval')
      }
      expect(answers.join(' ')).toBe(expected)
    })

  it(`${byItself} refuses everybody who brings no refresh token`, async () => {
    for (const column of columns) expect((await answerTo(byItself, column)).status).toBe(401)
  })
})

// The router draws parameters that stand in one place as one.
const plain = (route: string) => route.replace(/:[\w|:]+/g, ':x')

/** The routes in Fastify's own drawing of its router; it answers HEAD wherever it answers GET. */
const drawn = (drawing: string): string[] => {
  const found = new Set<string>()
  const parents: string[] = []
  for (const line of drawing.split('\n')) {
    const [, indent, rest] = /^([│ ]*)[├└]── (.*)$/.exec(line) ?? []
    if (rest === undefined) continue
    const [, part, methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(rest) ?? []
    const depth = indent.length / 4
    parents[depth] = part
    const url = plain(parents.slice(0, depth + 1).join(''))
    for (const method of methods?.split(', ') ?? []) if (method !== 'HEAD') found.add(`${method} ${url}`)
  }
  return [...found]
}
