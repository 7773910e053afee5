import { roles as order } from '@salve/contract/fields'
import type { clinic } from '@salve/contract/system'
import type { z } from 'zod'
import { useWords } from '../../words/words.tsx'

type Demo = NonNullable<z.output<NonNullable<typeof clinic.answer>>['demo']>

type Props = { demo: Demo; choose: (email: string, password: string) => void; busy: boolean }

const known: readonly string[] = order
const place = ({ role }: { role: string }) => known.indexOf(role.toLowerCase())

/** Submit buttons of the sign-in form: the tap fills it in and sends it, so that one sees what is done. */
export const DemoLogins = ({ demo, choose, busy }: Props) => {
  const { signIn, roles } = useWords()
  const named: Record<string, string | undefined> = roles
  return (
    <fieldset className="demo">
      <legend>{signIn.demo}</legend>
      <div>
        {demo.logins
          .toSorted((one, other) => place(one) - place(other))
          .map(({ role, email }) => (
            <button
              key={email}
              type="submit"
              disabled={busy}
              title={email}
              onClick={() => choose(email, demo.password)}
            >
              {named[role.toLowerCase()] ?? role}
            </button>
          ))}
      </div>
    </fieldset>
  )
}
