import { createRoute } from '@tanstack/react-router'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const doctor = createRoute({ getParentRoute: () => signedIn, id: 'doctor', beforeLoad: onlyFor('doctor') })

/** The first with a place is where a doctor arrives. */
export const doctorPages = [] as const

export const doctorRoutes = doctor.addChildren([...doctorPages])
