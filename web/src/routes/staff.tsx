import { createRoute } from '@tanstack/react-router'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const staff = createRoute({ getParentRoute: () => signedIn, id: 'staff', beforeLoad: onlyFor('staff') })

/** The first with a place is where the front desk arrives. */
export const staffPages = [] as const

export const staffRoutes = staff.addChildren([...staffPages])
