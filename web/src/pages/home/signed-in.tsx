import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { whoIsSignedIn } from '../../api/queries.ts'
import { forget, whyGone } from '../../api/query-client.ts'
import { SignedInUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../ui/frame.tsx'
import { SignOut } from './sign-out.tsx'

/** Stands around every page behind the sign-in, and leaves as soon as the session is known to be gone. */
export const SignedIn = () => {
  const { data: user } = useQuery(whoIsSignedIn)
  if (user == null) return <Leave />
  return (
    <SignedInUser value={user}>
      <Frame action={<SignOut />}>
        <Outlet />
      </Frame>
    </SignedInUser>
  )
}

const Leave = () => {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [why] = useState(() => whyGone(queries))
  useEffect(() => {
    forget(queries)
    void navigate({ to: paths.signIn, state: { signIn: why }, replace: true })
  }, [navigate, queries, why])
  return null
}
