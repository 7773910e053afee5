import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const staff = createRoute({
  getParentRoute: () => signedIn,
  id: 'staff',
  beforeLoad: onlyFor('staff'),
  component: lazyRouteComponent(() => import('../pages/desk/palette.tsx'), 'StaffPages'),
})

/** The first with a place is where the front desk arrives. */
export const staffPages = [
  createRoute({
    getParentRoute: () => staff,
    path: paths.desk,
    component: lazyRouteComponent(() => import('../pages/desk/desk.tsx'), 'DeskPage'),
    staticData: { place: { word: 'desk', icon: 'desk' } },
  }),
  createRoute({
    getParentRoute: () => staff,
    path: paths.quickBook,
    component: lazyRouteComponent(() => import('../pages/desk/quick-book.tsx'), 'QuickBookPage'),
    staticData: { place: { word: 'book', icon: 'call' } },
  }),
  createRoute({
    getParentRoute: () => staff,
    path: paths.arrivals,
    component: lazyRouteComponent(() => import('../pages/desk/arrivals.tsx'), 'ArrivalsPage'),
    staticData: { place: { word: 'arrivals', icon: 'arrive' } },
  }),
  createRoute({
    getParentRoute: () => staff,
    path: paths.register,
    component: lazyRouteComponent(() => import('../pages/desk/register.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => staff,
    path: paths.deskWaiting,
    component: lazyRouteComponent(() => import('../pages/desk/waiting.tsx'), 'DeskWaitingPage'),
    staticData: { place: { word: 'waiting', icon: 'list' } },
  }),
  createRoute({
    getParentRoute: () => staff,
    path: paths.deskWait,
    component: lazyRouteComponent(() => import('../pages/desk/wait-for.tsx'), 'WaitForPage'),
  }),
] as const

export const staffRoutes = staff.addChildren([...staffPages])
