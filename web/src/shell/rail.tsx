import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { paths } from '../paths.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useIsNarrow } from '../ui/narrow.ts'
import { useWords } from '../words/words.tsx'
import { Bell } from './bell.tsx'
import { PlaceLink, usePlaces } from './places.tsx'
import { SignOut } from './sign-out.tsx'

// As many as a thumb tells apart; with more than these the bar keeps one for "More".
const mostInBar = 5

/** The places: a rail beside the page, or a bar under the thumb where the page is narrow. */
export const Rail = () => {
  const { rail } = useWords()
  const all = usePlaces()
  const narrow = useIsNarrow()
  const rest = all.length > mostInBar ? all.slice(mostInBar - 1) : []
  const more = useRef<HTMLDivElement>(null)
  return (
    <nav className="rail" aria-label={rail.name}>
      <div className="rail-top">
        <Link to={paths.home} className="wordmark" aria-label="Salve" activeOptions={{ exact: true }}>
          <Mark />
          <span>Salve</span>
        </Link>
        {narrow ? null : <Bell />}
      </div>
      <ul>
        {all.map((place) => (
          <li key={place.to} data-beyond={rest.includes(place) || undefined}>
            <PlaceLink place={place} />
          </li>
        ))}
        {rest.length === 0 ? null : (
          <li className="more">
            <button type="button" className="place" popoverTarget="more-places">
              <Icon name="more" />
              <span>{rail.more}</span>
            </button>
            <div id="more-places" popover="auto" ref={more}>
              {rest.map((place) => (
                <PlaceLink key={place.to} place={place} onClick={() => more.current?.hidePopover()} />
              ))}
            </div>
          </li>
        )}
      </ul>
      <SignOut />
    </nav>
  )
}
