import { createRoute } from '@tanstack/react-router'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const admin = createRoute({ getParentRoute: () => signedIn, id: 'admin', beforeLoad: onlyFor('admin') })

/** The first with a place is where an administrator arrives. */
export const adminPages = [] as const

export const adminRoutes = admin.addChildren([...adminPages])
