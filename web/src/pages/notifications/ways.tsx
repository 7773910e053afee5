import { isOfCare, type MessageKind, messageKinds, type Preferences } from '@salve/contract/notifications'
import { useQuery } from '@tanstack/react-query'
import { useChangePreferences } from '../../api/notifications.ts'
import { useUser } from '../../api/user.ts'
import { pushDevices } from '../../push/devices.ts'
import { useWords } from '../../words/words.tsx'
import { Part } from './part.tsx'

const ways = ['email', 'push'] as const

/** A doctor waits for no place, and writes the notes that others read. */
const kindsOf = (role: string): readonly MessageKind[] =>
  role === 'doctor' ? messageKinds.filter((kind) => kind !== 'waitlist.offered' && !isOfCare(kind)) : messageKinds

/** What is sent beside the inbox, and by which way. */
export const Ways = ({ chosen }: { chosen: Preferences }) => {
  const words = useWords().notifications.preferences
  const { role } = useUser()
  const saving = useChangePreferences()
  const { data: known } = useQuery(pushDevices)
  const named = (kind: MessageKind) =>
    kind === 'visit.checked-in' && role === 'doctor' ? words.doctorsHere : words.kinds[kind]
  return (
    <Part title={words.ways} hint={known?.devices.length === 0 ? words.noDevice : words.waysHint} saving={saving}>
      <table className="told-ways">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{words.what}</span>
            </th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {words[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kindsOf(role).map((kind) => (
            <tr key={kind}>
              <th scope="row">{named(kind)}</th>
              {ways.map((way) => (
                <td key={way}>
                  <label className="told-tick">
                    <input
                      type="checkbox"
                      aria-label={words.by(named(kind), words[way])}
                      checked={chosen[way][kind]}
                      onChange={({ currentTarget: { checked } }) => saving.mutate({ [way]: { [kind]: checked } })}
                    />
                    <span aria-hidden="true" />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
