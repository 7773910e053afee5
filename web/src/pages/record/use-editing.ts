import { useEffect, useRef, useState } from 'react'

/** Reading turns into writing and back; the focus goes where the reader then is, since the button that had it is gone. */
export const useEditing = (atFirst = false) => {
  const [editing, setEditing] = useState(atFirst)
  const [saved, setSaved] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const was = useRef(editing)
  useEffect(() => {
    if (was.current !== editing) title.current?.focus()
    was.current = editing
  }, [editing])
  return {
    editing,
    saved,
    title,
    begin: () => {
      setSaved(false)
      setEditing(true)
    },
    leave: () => setEditing(false),
    done: () => {
      setSaved(true)
      setEditing(false)
    },
  }
}
