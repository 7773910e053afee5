import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths.ts'
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
    path: paths.notifications,
    component: lazyRouteComponent(() => import('../pages/notifications/notifications.tsx'), 'NotificationsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.notificationPreferences,
    component: lazyRouteComponent(() => import('../pages/notifications/preferences.tsx'), 'PreferencesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.ownKeys,
    component: lazyRouteComponent(() => import('../pages/notes/own-keys.tsx'), 'OwnKeysPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.changePassword,
    component: lazyRouteComponent(() => import('../pages/account/change-password.tsx'), 'ChangePasswordPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.doctor,
    component: lazyRouteComponent(() => import('../pages/doctor/doctor.tsx'), 'DoctorPage'),
  }),
] as const
