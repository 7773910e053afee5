import type { User } from '@salve/contract/accounts'
import type { Role } from '@salve/contract/fields'
import { redirect } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import type { Place, PlaceName, Places } from './place.ts'

type Named = { options: { path?: string; staticData?: { place?: PlaceName } } }

/** The places of a list of routes, in its order. */
export const placesOf = (routes: readonly Named[]): Place[] =>
  routes.flatMap(({ options: { path, staticData } }) =>
    path !== undefined && staticData?.place !== undefined ? [{ to: path, ...staticData.place }] : [],
  )

/** Whoever still waits for approval has nothing here but the account. */
export const placesFor = (places: Places, { role, status }: User): Place[] => (status === 'active' ? places[role] : [])

/** A role's first page is the first of its places. */
const firstPage = (places: Places, user: User) => placesFor(places, user)[0]?.to ?? paths.account

type Asked = { context: { places: Places; user: User } }

/** Lets only these roles in; others are at the wrong door and are shown their own. */
export const onlyFor =
  (...roles: Role[]) =>
  ({ context: { places, user } }: Asked) => {
    if (!roles.includes(user.role) || user.status !== 'active') throw redirect({ to: firstPage(places, user) })
  }
