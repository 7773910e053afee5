import './face.css'

type Props = { name: string; large?: boolean }

const initials = (name: string) => {
  const parts = name.split(/\s+/).filter((part) => !/^(dr|dra|prof)\.?$/i.test(part))
  return [parts[0], parts.length > 1 ? parts[parts.length - 1] : undefined]
    .map((part) => part?.charAt(0) ?? '')
    .join('')
}

/** Stands where a picture would; says nothing that the name beside it does not say. */
export const Face = ({ name, large = false }: Props) => (
  <span className="booking-face" data-large={large || undefined} aria-hidden="true">
    {initials(name)}
  </span>
)
