import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { firstPage } from './roles.ts'
import { signedIn } from './roots.tsx'

/** Pages of whoever is signed in, also while waiting for approval. */
export const everybodysRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.account,
    component: lazyRouteComponent(() => import('../pages/account/account.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.changePassword,
    component: lazyRouteComponent(() => import('../pages/account/change-password.tsx'), 'ChangePasswordPage'),
  }),
  /** Each role has its own first page; that of patients stands at this very address once it is built. */
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.home,
    beforeLoad: ({ context: { places, user } }) => {
      throw redirect({ to: firstPage(places, user) })
    },
  }),
] as const
