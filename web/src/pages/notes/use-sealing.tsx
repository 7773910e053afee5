import { KeysChanged, type OwnKeys } from '@salve/contract/seal/own-keys'
import { type ReactNode, useState } from 'react'
import { withKeys } from './key-work.ts'
import { type Changed, KeysChangedDialog } from './keys-changed.tsx'

type Asked = { people: Changed[]; answer: (accepted: boolean) => void }

type Sealing = {
  /**
   * Does something that seals to others. Where keys are not those that were known, it asks the person, and goes on with
   * those that were accepted. Null when they were not: then nothing was sealed and nothing was sent.
   */
  seal: <Done extends { keys: OwnKeys }>(
    work: (keys: OwnKeys, accepted: string[]) => Promise<Done>,
  ) => Promise<Done | null>
  /** Has to stand on the page. */
  dialog: ReactNode
}

export const useSealing = (): Sealing => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = async (people: Changed[]) => {
    const said = await new Promise<boolean>((answer) => setAsked({ people, answer }))
    setAsked(null)
    return said
  }
  const seal: Sealing['seal'] = async (work) => {
    const accepted: string[] = []
    let self = ''
    for (;;)
      try {
        return await withKeys((keys) => {
          self = keys.by.userId
          return work(keys, accepted)
        })
      } catch (error) {
        if (!(error instanceof KeysChanged)) throw error
        const own = error.people.some(({ userId }) => userId === self)
        if (!(await ask(error.people)) || own) return null
        accepted.push(...error.people.map(({ mark }) => mark))
      }
  }
  const dialog =
    asked === null ? null : (
      <KeysChangedDialog people={asked.people} accept={() => asked.answer(true)} dismiss={() => asked.answer(false)} />
    )
  return { seal, dialog }
}
