import { createRoute } from '@tanstack/react-router'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const patient = createRoute({ getParentRoute: () => signedIn, id: 'patient', beforeLoad: onlyFor('patient') })

/** The first with a place is where a patient arrives. */
export const patientPages = [] as const

export const patientRoutes = patient.addChildren([...patientPages])
