import { useWords } from '../../../words/words.tsx'

type Props = { name: string; specialization: string; languages: string[]; bio: string }

const initials = (name: string) =>
  name
    .replace(/^(dra?|prof)\.?\s+/i, '')
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase()

export const AsPatientsSee = ({ name, specialization, languages, bio }: Props) => {
  const { doctor } = useWords()
  const words = doctor.profile
  return (
    <section className="doc-as-seen" aria-labelledby="as-seen">
      <h2 id="as-seen">{words.asSeen}</h2>
      <article>
        <span className="doc-profile-face" aria-hidden="true">
          {initials(name)}
        </span>
        <div>
          <p className="doc-seen-name">{name}</p>
          <p className="soft">{specialization}</p>
        </div>
        {bio.trim() === '' ? null : <p className="as-written">{bio}</p>}
        {languages.length === 0 ? null : <p className="soft">{words.speaks(languages)}</p>}
      </article>
    </section>
  )
}
