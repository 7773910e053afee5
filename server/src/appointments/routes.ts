import * as appointments from '@salve/contract/appointments'
import * as series from '@salve/contract/series'
import { perUser } from '../http/limits.ts'
import { type Http, route } from '../http/route.ts'
import { versionAsked } from '../http/version.ts'
import { bookAtOnce, holdSlot } from './book.ts'
import { cancelSeries } from './cancel-series.ts'
import { changeAppointment } from './change.ts'
import { findAppointments, findOfDoctor, findOfPatient, openAppointment } from './open.ts'
import { rescheduleAppointment } from './reschedule.ts'
import { bookSeries } from './series.ts'
import { cancelAppointment, checkIn, completeAppointment, confirmAppointment, noShow } from './steps.ts'

const limit = perUser('appointments', 600)
const book = { access: 'appointment.book', limit } as const
const change = { access: 'appointment.change', limit } as const
const attend = { access: 'appointment.attend', limit } as const
const open = { access: 'appointment.open' } as const

export const appointmentRoutes = (http: Http) => {
  route(http, appointments.holdSlot, book, (ctx, { body }, caller) => holdSlot(ctx, caller, body))
  route(http, appointments.bookSlot, book, (ctx, { body }, caller) => bookAtOnce(ctx, caller, body))

  route(http, appointments.confirmAppointment, change, (ctx, { params }, caller) =>
    confirmAppointment(ctx, caller, params.id),
  )
  route(http, appointments.cancelAppointment, change, (ctx, { params, body }, caller) =>
    cancelAppointment(ctx, caller, params.id, body.reason),
  )
  route(http, appointments.deleteAppointment, change, async (ctx, { params }, caller) => {
    await cancelAppointment(ctx, caller, params.id)
  })
  route(http, appointments.rescheduleAppointment, change, (ctx, { params, body }, caller) =>
    rescheduleAppointment(ctx, caller, params.id, body.slotId),
  )
  route(http, appointments.checkIn, change, (ctx, { params }, caller) => checkIn(ctx, caller, params.id))
  route(http, appointments.completeAppointment, attend, (ctx, { params }, caller) =>
    completeAppointment(ctx, caller, params.id),
  )
  route(http, appointments.noShow, attend, (ctx, { params }, caller) => noShow(ctx, caller, params.id))

  route(http, series.bookSeries, book, (ctx, { body }, caller) => bookSeries(ctx, caller, body))
  route(http, series.cancelSeries, change, (ctx, { params, body }, caller) =>
    cancelSeries(ctx, caller, params.id, body.reason),
  )

  route(http, appointments.listAppointments, open, (ctx, { query }, caller) => findAppointments(ctx, caller, query))
  route(http, appointments.listOfPatient, open, (ctx, { params, query }, caller) =>
    findOfPatient(ctx, caller, params.id, query),
  )
  route(http, appointments.listOfDoctor, open, (ctx, { params, query }, caller) =>
    findOfDoctor(ctx, caller, params.id, query),
  )
  route(http, appointments.readAppointment, open, (ctx, { params }, caller) => openAppointment(ctx, caller, params.id))
  route(http, appointments.changeAppointment, change, (ctx, { params, body, raw }, caller) =>
    changeAppointment(ctx, caller, params.id, { ...body, version: versionAsked(raw, body.version) }),
  )
}
