import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

/** What the front desk and the administration share. */
const clinic = createRoute({
  getParentRoute: () => signedIn,
  id: 'clinic',
  beforeLoad: onlyFor('staff', 'admin'),
  component: lazyRouteComponent(() => import('../pages/messages/clinic-pages.tsx'), 'ClinicPages'),
})

export const messagesPage = createRoute({
  getParentRoute: () => clinic,
  path: paths.messages,
  component: lazyRouteComponent(() => import('../pages/messages/messages.tsx'), 'MessagesPage'),
  staticData: { place: { word: 'messages', icon: 'letter' } },
})

export const clinicRoutes = clinic.addChildren([messagesPage])
