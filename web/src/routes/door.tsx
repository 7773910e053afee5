import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { whoIsSignedIn } from '../api/queries.ts'
import { paths } from '../paths.ts'
import { type Context, door } from './roots.tsx'

const nobodyYet = async ({ context: { queries } }: { context: Context }) => {
  const user = await queries.ensureQueryData(whoIsSignedIn).catch(() => null)
  if (user !== null) throw redirect({ to: paths.home })
}

export const doorRoutes = door.addChildren([
  createRoute({
    getParentRoute: () => door,
    path: paths.signIn,
    beforeLoad: nobodyYet,
    component: lazyRouteComponent(() => import('../pages/door/sign-in.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => door,
    path: paths.signUp,
    beforeLoad: nobodyYet,
    component: lazyRouteComponent(() => import('../pages/door/sign-up.tsx'), 'SignUpPage'),
  }),
  createRoute({
    getParentRoute: () => door,
    path: paths.forgotPassword,
    component: lazyRouteComponent(() => import('../pages/door/forgot-password.tsx'), 'ForgotPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => door,
    path: paths.resetPassword,
    component: lazyRouteComponent(() => import('../pages/door/reset-password.tsx'), 'ResetPasswordPage'),
  }),
])
