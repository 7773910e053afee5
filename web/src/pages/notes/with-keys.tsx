import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { type ReactNode, useEffect, useRef } from 'react'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { Unlock, useOpenKeys } from './unlock.tsx'

type Props = { title?: string; why?: string; skeleton?: ReactNode; children: (keys: OwnKeys) => ReactNode }

/** What needs open keys: waits for those on their way, asks for the password where they are locked. */
export const WithKeys = ({ title, why, skeleton = <BlockSkeleton height={240} />, children }: Props) => {
  const { keys, opening } = useOpenKeys()
  const box = useRef<HTMLDivElement>(null)
  const asked = useRef(false)
  const locked = keys === null && !opening
  // The form that had the focus goes away with the lock.
  useEffect(() => {
    if (asked.current && keys !== null) box.current?.focus()
    asked.current = locked
  }, [keys, locked])
  if (opening) return skeleton
  if (keys === null) return <Unlock title={title} why={why} />
  return (
    <div ref={box} tabIndex={-1} className="with-keys">
      {children(keys)}
    </div>
  )
}
