import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readPerson } from '../pages/record/person-search.ts'
import { paths } from '../paths.ts'
import { onlyFor } from './roles.ts'
import { signedIn } from './roots.tsx'

const patient = createRoute({ getParentRoute: () => signedIn, id: 'patient', beforeLoad: onlyFor('patient') })

/** The first with a place is where a patient arrives. */
export const patientPages = [
  createRoute({
    getParentRoute: () => patient,
    path: paths.home,
    staticData: { place: { word: 'home', icon: 'home' } },
    component: lazyRouteComponent(() => import('../pages/home/home.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.find,
    staticData: { place: { word: 'find', icon: 'find' } },
    component: lazyRouteComponent(() => import('../pages/find/find.tsx'), 'FindPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.hold,
    component: lazyRouteComponent(() => import('../pages/hold/hold.tsx'), 'HoldPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.booked,
    component: lazyRouteComponent(() => import('../pages/booked/booked.tsx'), 'BookedPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.visits,
    staticData: { place: { word: 'visits', icon: 'calendar' } },
    component: lazyRouteComponent(() => import('../pages/visits/visits.tsx'), 'VisitsPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.visitsCalendar,
    component: lazyRouteComponent(() => import('../pages/visits/calendar.tsx'), 'VisitsCalendarPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.visit,
    component: lazyRouteComponent(() => import('../pages/visits/visit.tsx'), 'VisitPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.move,
    component: lazyRouteComponent(() => import('../pages/visits/move.tsx'), 'MovePage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.plan,
    staticData: { place: { word: 'plan', icon: 'list' } },
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/plan/plan.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.planMonth,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/plan/month.tsx'), 'PlanMonthPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.planPast,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/plan/past.tsx'), 'PlanPastPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.notes,
    staticData: { place: { word: 'notes', icon: 'letter' } },
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/notes/notes.tsx'), 'NotesPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.note,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/notes/note-page.tsx'), 'NotePage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.record,
    staticData: { place: { word: 'record', icon: 'record' } },
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/record/details.tsx'), 'RecordPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.recordHistory,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/record/history.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.prescriptions,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/prescriptions/prescriptions.tsx'), 'PrescriptionsPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.recordConsents,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/record/consents.tsx'), 'ConsentsPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.recordOpenings,
    validateSearch: readPerson,
    component: lazyRouteComponent(() => import('../pages/record/openings.tsx'), 'OpeningsPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.family,
    staticData: { place: { word: 'family', icon: 'people' } },
    component: lazyRouteComponent(() => import('../pages/family/family.tsx'), 'FamilyPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.waiting,
    staticData: { place: { word: 'waiting', icon: 'hourglass' } },
    component: lazyRouteComponent(() => import('../pages/waiting/waiting.tsx'), 'WaitingPage'),
  }),
  createRoute({
    getParentRoute: () => patient,
    path: paths.wish,
    component: lazyRouteComponent(() => import('../pages/waiting/waiting.tsx'), 'WaitingPage'),
  }),
] as const

export const patientRoutes = patient.addChildren([...patientPages])
