import type { CareKind } from '@salve/contract/notifications'
import type { Letter } from '../../kernel/mail.ts'
import { placesOf } from '../places.ts'
import type { Addressing } from './letter.ts'
import { pageOf } from './page.ts'
import { wordsOf } from './words-of.ts'

/** A message of what is to be read or done: that it is there, and where. What it is says the app alone. */
export type CareFacts = Addressing & { kind: CareKind; tag: string }

const contentOf = ({ kind, language, role, publicUrl }: CareFacts) => {
  const words = wordsOf(language)
  const places = placesOf(publicUrl, role)
  const { first, open } = words.care[kind]
  const url = places[kind]
  return {
    first,
    button: url ? { label: open, url } : null,
    foot: places.preferences ? { label: words.change, url: places.preferences } : null,
  }
}

export const writeCareLetter = (facts: CareFacts): Letter => {
  const { language, to, id } = facts
  const { first, button, foot } = contentOf(facts)
  const links = [button, foot].map((link) => (link ? `${link.label}:\n${link.url}` : ''))
  // Without its full stop, as a title has none.
  const subject = first.replace(/\.$/, '')
  return {
    to,
    subject,
    id,
    text: `${[first, ...links].filter((part) => part !== '').join('\n\n')}\n`,
    html: pageOf({ language, title: subject, first, facts: [], after: [], button, foot }),
  }
}

/** The same on a locked phone; a later one of its kind takes the place of an earlier one. */
export const careWords = (facts: CareFacts) => {
  const { first, button } = contentOf(facts)
  return { title: 'Salve', body: first, url: button?.url ?? facts.publicUrl, tag: facts.tag }
}
