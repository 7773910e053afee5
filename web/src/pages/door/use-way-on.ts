import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { wayBack } from '../../routes/way-back.ts'

/** Once inside: to the page that somebody came for, or to the first one. */
export const useWayOn = () => {
  const after = useLocation({ select: ({ state }) => wayBack(state.after) })
  const { history } = useRouter()
  const navigate = useNavigate()
  return {
    after,
    // The door is no page to come back to.
    goOn: () => (after === undefined ? navigate({ to: paths.home }) : history.replace(after)),
  }
}
