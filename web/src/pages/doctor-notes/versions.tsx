import { Icon } from '../../ui/icon.tsx'
import { useWhen } from '../../words/when.ts'
import { type Difference, differencesOf } from './differences.ts'
import type { NoteOpenable } from './note-whole.ts'
import { useNoteWords } from './words.ts'

type Props = { versions: NoteOpenable[] }

const Change = ({ change }: { change: Difference }) => {
  const { one } = useNoteWords()
  if (change.kind === 'same') return null
  const added = change.kind === 'added'
  return (
    <li className="note-change" data-kind={change.kind}>
      <Icon name={added ? 'plus' : 'cross'} />
      <span>
        <strong>{added ? one.added : one.dropped}</strong>{' '}
        {added ? (
          <ins className="as-written">{change.text.trim()}</ins>
        ) : (
          <del className="as-written">{change.text.trim()}</del>
        )}
      </span>
    </li>
  )
}

const Changes = ({ before, after }: { before: NoteOpenable; after: NoteOpenable }) => {
  const { one } = useNoteWords()
  if (before.text === null || after.text === null) return null
  const changes = differencesOf(before.text, after.text).filter(({ kind }) => kind !== 'same')
  return (
    <>
      <h3>{one.differs(before.version)}</h3>
      {changes.length === 0 ? <p className="soft">{one.same}</p> : null}
      <ul>
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the changes of two given texts never change places
          <Change key={at} change={change} />
        ))}
      </ul>
    </>
  )
}

/** A note that was amended: each earlier version can be read, and what changed after it is said. */
export const Versions = ({ versions }: Props) => {
  const { one } = useNoteWords()
  const when = useWhen()
  if (versions.length < 2) return null
  const newest = versions.toReversed()
  return (
    <section className="note-versions" aria-labelledby="versions">
      <h2 id="versions">{one.versions}</h2>
      <p>{one.latest(newest[0].version, when(newest[0].writtenAt))}</p>
      {newest.slice(1).map((version, at) => (
        <details key={version.version} className="note-more">
          <summary>{one.version(version.version, when(version.writtenAt))}</summary>
          <p className="as-written note-old-text">{version.text}</p>
          <Changes before={version} after={newest[at]} />
        </details>
      ))}
    </section>
  )
}
