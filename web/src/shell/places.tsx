import { Link, useRouter } from '@tanstack/react-router'
import { useUser } from '../api/user.ts'
import { paths } from '../paths.ts'
import { placesFor } from '../routes/roles.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.tsx'

export type Shown = { to: string; word: string; icon: Parameters<typeof Icon>[0]['name'] }

/** Where this person can go: the places of the role, and last the account, which everybody has. */
export const usePlaces = (): Shown[] => {
  const { places: names } = useWords()
  const user = useUser()
  const { places } = useRouter().options.context
  return [
    ...placesFor(places, user).map(({ to, word, icon }) => ({ to, word: names[word], icon })),
    { to: paths.account, word: names.account, icon: 'person' },
  ]
}

type Props = { place: Shown; onClick?: () => void }

/** The router itself says `aria-current` of the place where one is, or under which one is. */
export const PlaceLink = ({ place: { to, word, icon }, onClick }: Props) => (
  <Link to={to} className="place" title={word} activeOptions={{ exact: to === paths.home }} onClick={onClick}>
    <Icon name={icon} />
    <span>{word}</span>
  </Link>
)
