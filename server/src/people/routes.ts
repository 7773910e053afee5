import { register, setRole as setRoleCall } from '@salve/contract/accounts'
import * as doctors from '@salve/contract/doctors'
import * as mappings from '@salve/contract/mappings'
import * as patients from '@salve/contract/patients'
import type { AuthContext } from '../auth/context.ts'
import { admit } from '../auth/routes.ts'
import { perAddress, perUser } from '../http/limits.ts'
import { type Http, route } from '../http/route.ts'
import { versionAsked } from '../http/version.ts'
import type { Above } from './above.ts'
import { setRole } from './accounts/set-role.ts'
import { signUp } from './accounts/sign-up.ts'
import { createMapping, deleteMapping, selectDoctor } from './assignments/assign.ts'
import { findMappings, findMappingsOfPatient, findOwnPatients } from './assignments/list.ts'
import { changeDoctor, deleteDoctor } from './doctors/change.ts'
import { createDoctor } from './doctors/create.ts'
import { findDoctors, openDoctor } from './doctors/open.ts'
import { readAccessLog } from './patients/access-log.ts'
import { changePatient, deletePatient } from './patients/change.ts'
import { createPatient } from './patients/create.ts'
import { findPatients, openPatient } from './patients/open.ts'
import { withdrawConsent } from './patients/withdraw.ts'

const writes = perUser('writes', 600)

export const peopleRoutes = (http: Http, ctx: AuthContext, above: Above) => {
  route(http, register, { access: 'anyone', limit: perAddress('register', 1500, 600) }, async (_, asked) =>
    admit(asked, await signUp(ctx, asked.body, asked.from)),
  )
  route(http, setRoleCall, { access: 'user.manage' }, (_, { body }, caller) => setRole(ctx, caller, body))

  route(http, patients.createPatient, { access: 'patient.create', limit: writes }, (ctx, { body }, caller) =>
    createPatient(ctx, caller, body),
  )
  route(http, patients.listPatients, { access: 'patient.open' }, (ctx, { query }, caller) =>
    findPatients(ctx, caller, query),
  )
  route(http, patients.readPatient, { access: 'patient.open' }, (ctx, { params }, caller) =>
    openPatient(ctx, caller, params.id),
  )
  route(
    http,
    patients.changePatient,
    { access: 'patient.change', limit: writes },
    (ctx, { params, body, raw }, caller) =>
      changePatient(ctx, caller, params.id, { ...body, version: versionAsked(raw, body.version) }),
  )
  route(http, patients.deletePatient, { access: 'patient.delete', limit: writes }, (ctx, { params }, caller) =>
    deletePatient(ctx, caller, params.id),
  )
  route(http, patients.withdrawConsent, { access: 'patient.change', limit: writes }, (ctx, { params }, caller) =>
    withdrawConsent(ctx, caller, params.id, params.consentId),
  )
  route(http, patients.readAccessLog, { access: 'patient.access-log' }, (ctx, { params, query }, caller) =>
    readAccessLog(ctx, caller, params.id, query),
  )

  route(http, doctors.createDoctor, { access: 'doctor.create', limit: writes }, (ctx, { body }, caller) =>
    createDoctor(ctx, caller, body),
  )
  route(http, doctors.listDoctors, { access: 'anyone-known' }, (ctx, { query }, caller) =>
    findDoctors(ctx, above, caller, query),
  )
  route(http, doctors.listDoctorsBySpecialization, { access: 'anyone-known' }, (ctx, { params, query }, caller) =>
    findDoctors(ctx, above, caller, { ...query, specialization: params.name }),
  )
  route(http, doctors.readDoctor, { access: 'anyone-known' }, (ctx, { params }, caller) =>
    openDoctor(ctx, caller, params.id),
  )
  route(http, doctors.changeDoctor, { access: 'doctor.change', limit: writes }, (ctx, { params, body, raw }, caller) =>
    changeDoctor(ctx, caller, params.id, { ...body, version: versionAsked(raw, body.version) }),
  )
  route(http, doctors.deleteDoctor, { access: 'doctor.delete', limit: writes }, (ctx, { params }, caller) =>
    deleteDoctor(ctx, above, caller, params.id),
  )

  route(http, mappings.createMapping, { access: 'mapping.create', limit: writes }, (ctx, { body }, caller) =>
    createMapping(ctx, above, caller, body),
  )
  route(http, mappings.listMappings, { access: 'mapping.list' }, (ctx, { query }, caller) =>
    findMappings(ctx, caller, query),
  )
  route(http, mappings.listMappingsOfPatient, { access: 'mapping.list' }, (ctx, { params, query }, caller) =>
    findMappingsOfPatient(ctx, caller, params.patient_id, query),
  )
  route(http, mappings.deleteMapping, { access: 'mapping.delete', limit: writes }, (ctx, { params }, caller) =>
    deleteMapping(ctx, caller, params.id),
  )
  route(http, mappings.selectDoctor, { access: 'mapping.select', limit: writes }, (ctx, { body }, caller) =>
    selectDoctor(ctx, caller, body),
  )
  route(http, mappings.listOwnPatients, { access: 'mapping.own' }, (ctx, _, caller) => findOwnPatients(ctx, caller))
}
