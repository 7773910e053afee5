import { Link, useRouter } from '@tanstack/react-router'
import { useUser } from '../api/user.ts'
import { paths } from '../paths.ts'
import { placesFor } from '../routes/roles.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.tsx'

export type Shown = { to: string; word: string; icon: Parameters<typeof Icon>[0]['name']; exact: boolean }

/** Where this person can go: the places of the role, and last the account, which everybody has. */
export const usePlaces = (): Shown[] => {
  const { places: names } = useWords()
  const user = useUser()
  const { places } = useRouter().options.context
  const all = [
    ...placesFor(places, user).map(({ to, word, icon }) => ({ to, word: names[word], icon })),
    { to: paths.account, word: names.account, icon: 'person' as const },
  ]
  // A place under which another one lies is not where one is when one is there.
  const holds = (to: string) => all.some((other) => other.to !== to && other.to.startsWith(to.replace(/\/?$/, '/')))
  return all.map((place) => ({ ...place, exact: holds(place.to) }))
}

type Props = { place: Shown; onClick?: () => void }

/** The router itself says `aria-current` of the place where one is, or under which one is. */
export const PlaceLink = ({ place: { to, word, icon, exact }, onClick }: Props) => (
  <Link to={to} className="place" title={word} activeOptions={{ exact }} onClick={onClick}>
    <Icon name={icon} />
    <span>{word}</span>
  </Link>
)
