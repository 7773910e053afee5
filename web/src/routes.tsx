import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { whoIsSignedIn } from './api/queries.ts'
import { DoorFrame } from './pages/door/door-frame.tsx'
import { FailedPage } from './pages/lost/failed.tsx'
import { NotFoundPage } from './pages/lost/not-found.tsx'
import { paths } from './paths.ts'
import { PageSkeleton } from './ui/page-skeleton.tsx'

type Context = { queries: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

/** Before the door: who is signed in already need not knock. */
const door = createRoute({
  getParentRoute: () => root,
  id: 'door',
  component: DoorFrame,
})

const nobodyYet = async ({ context: { queries } }: { context: Context }) => {
  const user = await queries.ensureQueryData(whoIsSignedIn).catch(() => null)
  if (user !== null) throw redirect({ to: paths.home })
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context: { queries } }) => {
    const user = await queries.ensureQueryData({ ...whoIsSignedIn, revalidateIfStale: true })
    if (user === null) throw redirect({ to: paths.signIn })
  },
  component: lazyRouteComponent(() => import('./pages/home/signed-in.tsx'), 'SignedIn'),
})

const tree = root.addChildren([
  door.addChildren([
    createRoute({
      getParentRoute: () => door,
      path: paths.signIn,
      beforeLoad: nobodyYet,
      component: lazyRouteComponent(() => import('./pages/door/sign-in.tsx'), 'SignInPage'),
    }),
    createRoute({
      getParentRoute: () => door,
      path: paths.signUp,
      beforeLoad: nobodyYet,
      component: lazyRouteComponent(() => import('./pages/door/sign-up.tsx'), 'SignUpPage'),
    }),
    createRoute({
      getParentRoute: () => door,
      path: paths.forgotPassword,
      component: lazyRouteComponent(() => import('./pages/door/forgot-password.tsx'), 'ForgotPasswordPage'),
    }),
    createRoute({
      getParentRoute: () => door,
      path: paths.resetPassword,
      component: lazyRouteComponent(() => import('./pages/door/reset-password.tsx'), 'ResetPasswordPage'),
    }),
  ]),
  signedIn.addChildren([
    createRoute({
      getParentRoute: () => signedIn,
      path: paths.home,
      component: lazyRouteComponent(() => import('./pages/home/home.tsx'), 'HomePage'),
    }),
    createRoute({
      getParentRoute: () => signedIn,
      path: paths.changePassword,
      component: lazyRouteComponent(() => import('./pages/home/change-password.tsx'), 'ChangePasswordPage'),
    }),
  ]),
])

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
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
    signIn?: 'ended' | 'signed-out' | 'password-set'
    home?: 'password-changed'
  }
}
