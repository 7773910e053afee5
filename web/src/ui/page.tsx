import { type ReactNode, useEffect, useRef } from 'react'

// The first page is announced by the browser itself; from then on a change of page moves the focus to its heading,
// else a screen reader would stay silent and the keyboard stay where the last page was.
let arrived = false

type Props = {
  /** In the tab and the history: never a person's name or anything about their health. */
  title: string
  heading?: ReactNode
  lead?: ReactNode
  width?: 'form' | 'text'
  children?: ReactNode
}

export const Page = ({ title, heading = title, lead, width = 'form', children }: Props) => {
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Salve`
  }, [title])
  useEffect(() => {
    if (arrived) top.current?.focus()
    arrived = true
  }, [])
  return (
    <div className="page" data-width={width}>
      <h1 ref={top} tabIndex={-1}>
        {heading}
      </h1>
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
