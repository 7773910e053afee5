import { Link, type LinkProps } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'

type Way = { label: string; link: LinkProps }
type Props = { label: string; previous: Way; now: Way; next: Way }

/** Back, here and on, as links: the address says which day it is, and the browser's own way back works. */
export const DateNav = ({ label, previous, now, next }: Props) => (
  <nav className="doc-date-nav" aria-label={label}>
    <Link
      {...previous.link}
      className="doc-date-step"
      aria-label={previous.label}
      title={previous.label}
      resetScroll={false}
    >
      <Icon name="previous" />
    </Link>
    <Link {...now.link} className="doc-date-step" resetScroll={false}>
      {now.label}
    </Link>
    <Link {...next.link} className="doc-date-step" aria-label={next.label} title={next.label} resetScroll={false}>
      <Icon name="next" />
    </Link>
  </nav>
)
