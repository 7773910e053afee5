import { type ReactNode, useEffect, useRef } from 'react'

// The first page is announced by the browser itself; from then on a change of page moves the focus to its heading,
// else a screen reader would stay silent and the keyboard stay where the last page was.
let arrived = false

type Props = {
  /** In the tab and the history: never a person's name or anything about their health. */
  title: string
  heading?: ReactNode
  lead?: ReactNode
  /** A form, text to read, a full page, or all there is (the desk, a week). */
  width?: 'form' | 'text' | 'content' | 'wide'
  /** What one does here, beside the heading. */
  action?: ReactNode
  children?: ReactNode
}

export const Page = ({ title, heading = title, lead, width = 'form', action, children }: Props) => {
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
      <div className="page-top">
        <h1 ref={top} tabIndex={-1}>
          {heading}
        </h1>
        {action}
      </div>
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}
