import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { FailedPage } from './pages/lost/failed.tsx'
import { NotFoundPage } from './pages/lost/not-found.tsx'
import { adminPages, adminRoutes } from './routes/admin.tsx'
import { clinicRoutes, messagesPage } from './routes/clinic.tsx'
import { doctorPages, doctorRoutes } from './routes/doctor.tsx'
import { doorRoutes } from './routes/door.tsx'
import { everybodysRoutes } from './routes/everybody.tsx'
import { patientPages, patientRoutes } from './routes/patient.tsx'
import type { Places } from './routes/place.ts'
import { placesOf } from './routes/roles.ts'
import { root, signedIn } from './routes/roots.tsx'
import { staffPages, staffRoutes } from './routes/staff.tsx'
import { PageSkeleton } from './ui/page-skeleton.tsx'

const tree = root.addChildren([
  doorRoutes,
  signedIn.addChildren([...everybodysRoutes, patientRoutes, doctorRoutes, staffRoutes, adminRoutes, clinicRoutes]),
])

/** Who goes where: the rail and the bar show what the routes have, and nothing else. */
const places: Places = {
  patient: placesOf(patientPages),
  doctor: placesOf(doctorPages),
  staff: placesOf([...staffPages, messagesPage]),
  admin: placesOf(adminPages),
}

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries, places },
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
  /** What one page tells the next, kept out of the address. */
  interface HistoryState {
    signIn?: 'ended' | 'idle' | 'signed-out' | 'password-set'
    account?: 'password-changed'
    /** The page that somebody came for who has to sign in first. */
    after?: string
  }
}
