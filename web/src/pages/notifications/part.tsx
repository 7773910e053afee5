import { type ReactNode, type Ref, useId } from 'react'
import { SaveState } from './save-state.tsx'

type Props = {
  title: string
  hint?: ReactNode
  saving: Parameters<typeof SaveState>[0]['saving']
  top?: Ref<HTMLHeadingElement>
  children: ReactNode
}

/** One thing that is chosen, and beside its name whether it is saved. */
export const Part = ({ title, hint, saving, top, children }: Props) => {
  const id = useId()
  return (
    <section className="told-part" aria-labelledby={id}>
      <div className="told-part-top">
        <h2 id={id} ref={top} tabIndex={-1}>
          {title}
        </h2>
        <SaveState saving={saving} />
      </div>
      {hint === undefined ? null : <p className="soft">{hint}</p>}
      {children}
    </section>
  )
}
