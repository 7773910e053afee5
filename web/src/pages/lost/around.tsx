import { type ReactNode, use } from 'react'
import { SignedInUser } from '../../api/user.ts'
import { Frame } from '../../ui/frame.tsx'

type Props = { children: ReactNode }

/** What fails behind the sign-in stands in the shell already; anything else needs a frame of its own. */
export const Around = ({ children }: Props) => (use(SignedInUser) === null ? <Frame>{children}</Frame> : children)
