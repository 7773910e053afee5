import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const admin = createRoute({ getParentRoute: () => signedIn, id: 'admin', beforeLoad: onlyFor('admin') })

/** The first with a place is where an administrator arrives. */
export const adminPages = [
  createRoute({
    getParentRoute: () => admin,
    path: paths.people,
    component: lazyRouteComponent(() => import('../pages/admin/people.tsx'), 'PeoplePage'),
    staticData: { place: { word: 'people', icon: 'people' } },
  }),
  createRoute({
    getParentRoute: () => admin,
    path: paths.approvals,
    component: lazyRouteComponent(() => import('../pages/admin/approvals.tsx'), 'ApprovalsPage'),
    staticData: { place: { word: 'approvals', icon: 'shield' } },
  }),
  createRoute({
    getParentRoute: () => admin,
    path: paths.audit,
    component: lazyRouteComponent(() => import('../pages/admin/audit.tsx'), 'AuditPage'),
    staticData: { place: { word: 'audit', icon: 'list' } },
  }),
  createRoute({
    getParentRoute: () => admin,
    path: paths.health,
    component: lazyRouteComponent(() => import('../pages/admin/health.tsx'), 'HealthPage'),
    staticData: { place: { word: 'health', icon: 'pulse' } },
  }),
] as const

export const adminRoutes = admin.addChildren([...adminPages])
