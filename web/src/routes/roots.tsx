import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { whoIsSignedIn } from '../api/queries.ts'
import { DoorFrame } from '../pages/door/door-frame.tsx'
import { paths } from '../paths.ts'
import type { PlaceName, Places } from './place.ts'
import { wayBack } from './way-back.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    place?: PlaceName
  }
}

export type Context = { queries: QueryClient; places: Places }

export const root = createRootRouteWithContext<Context>()({ component: Outlet })

/** Before the door: who is signed in already need not knock. */
export const door = createRoute({
  getParentRoute: () => root,
  id: 'door',
  component: DoorFrame,
})

export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context: { queries }, location }) => {
    const user = await queries.ensureQueryData({ ...whoIsSignedIn, revalidateIfStale: true })
    if (user === null) throw redirect({ to: paths.signIn, state: { after: wayBack(location.href) } })
    return { user }
  },
  component: lazyRouteComponent(() => import('../shell/signed-in.tsx'), 'SignedIn'),
})
