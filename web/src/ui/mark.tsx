const leaf = 'M24 22.5C17.5 18.5 15.5 10 24 2c8.5 8 6.5 16.5 0 20.5Z'

type Props = { className?: string }

/** Four leaves that make a cross, one of them fresh. */
export const Mark = ({ className }: Props) => (
  <svg viewBox="0 0 48 48" className={className} aria-hidden="true" focusable="false">
    <g fill="var(--salve-accent)">
      <path d={leaf} />
      <path d={leaf} transform="rotate(180 24 24)" />
      <path d={leaf} transform="rotate(270 24 24)" />
    </g>
    <path d={leaf} transform="rotate(90 24 24)" fill="var(--salve-fresh)" />
  </svg>
)
