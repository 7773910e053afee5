import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const doctor = createRoute({
  getParentRoute: () => signedIn,
  id: 'doctor',
  beforeLoad: onlyFor('doctor'),
  // Every page of a doctor reads the doctor's own clock.
  loader: async ({ context: { queries, user } }) => {
    const { doctor: one } = await import('../api/doctors.ts')
    await queries.ensureQueryData(one(user.doctorId ?? ''))
  },
})

const dayIn = (search: Record<string, unknown>, name: string) => {
  const day = search[name]
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined
}

/** The first with a place is where a doctor arrives. */
export const doctorPages = [
  createRoute({
    getParentRoute: () => doctor,
    path: paths.day,
    staticData: { place: { word: 'day', icon: 'day' } },
    validateSearch: (search): { day?: string } => ({ day: dayIn(search, 'day') }),
    component: lazyRouteComponent(() => import('../pages/practice/day/day-page.tsx'), 'DayPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.week,
    staticData: { place: { word: 'week', icon: 'calendar' } },
    validateSearch: (search): { week?: string } => ({ week: dayIn(search, 'week') }),
    component: lazyRouteComponent(() => import('../pages/practice/week/week-page.tsx'), 'WeekPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.patients,
    staticData: { place: { word: 'patients', icon: 'people' } },
    component: lazyRouteComponent(() => import('../pages/practice/patients/patients-page.tsx'), 'PatientsPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.hours,
    staticData: { place: { word: 'hours', icon: 'clock' } },
    component: lazyRouteComponent(() => import('../pages/practice/hours/hours-page.tsx'), 'HoursPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.profile,
    staticData: { place: { word: 'profile', icon: 'edit' } },
    component: lazyRouteComponent(() => import('../pages/practice/profile/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.practiceVisit,
    component: lazyRouteComponent(() => import('../pages/practice/visit/visit-page.tsx'), 'VisitPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.patient,
    component: lazyRouteComponent(() => import('../pages/practice/patients/patient-page.tsx'), 'PatientPage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.writeNote,
    component: lazyRouteComponent(() => import('../pages/doctor-notes/write-page.tsx'), 'WriteNotePage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.doctorNote,
    component: lazyRouteComponent(() => import('../pages/doctor-notes/note-page.tsx'), 'NotePage'),
  }),
  createRoute({
    getParentRoute: () => doctor,
    path: paths.amendNote,
    component: lazyRouteComponent(() => import('../pages/doctor-notes/amend-page.tsx'), 'AmendPage'),
  }),
] as const

export const doctorRoutes = doctor.addChildren([...doctorPages])
