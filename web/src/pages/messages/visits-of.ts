import type { Message } from '@salve/contract/notifications'

/** What was written to one person about one visit. */
export type AboutVisit = { key: string; messages: Message[] }

/** Whether somebody can still be told of it in time. */
export const isToCome = ({ startsAt }: Message, now: number) => startsAt !== null && Date.parse(startsAt) > now

const begins = ({ startsAt }: Message) => startsAt ?? ''

/** Whom to phone before their visit, soonest visit first: once each, whatever else did not reach them either. */
export const toPhone = (messages: readonly Message[], now: number): AboutVisit[] => {
  const groups = Map.groupBy(
    messages.filter((message) => isToCome(message, now)),
    ({ appointmentId, recipient }) => `${appointmentId} ${recipient.userId}`,
  )
  return [...groups]
    .map(([key, messages]) => ({ key, messages }))
    .sort((a, b) => begins(a.messages[0]).localeCompare(begins(b.messages[0])) || a.key.localeCompare(b.key))
}

/** One after the other: what is to come with the soonest first, what was with the latest. */
export const oneByOne = (messages: readonly Message[], soonestFirst: boolean): AboutVisit[] => {
  const single = messages.map((message) => ({ key: message.id, messages: [message] }))
  return soonestFirst ? single.reverse() : single
}

/** What is sent again just now stays where it stood, until it is known what came of it. */
export const withThoseOnTheWay = (messages: readonly Message[], onTheWay: readonly Message[]): Message[] => {
  const there = new Set(messages.map(({ id }) => id))
  return [...messages, ...onTheWay.filter(({ id }) => !there.has(id))]
}

/** What will not arrive either, as things are. */
export const lacksAddress = ({ status, channel, recipient }: Message) =>
  channel === 'email' && recipient.email === null && (status === 'PENDING' || status === 'FAILED')

/** Where the record, and not an account, says how to write to somebody, the desk can put it right. */
export const canMend = (message: Message) =>
  message.patient !== null &&
  message.recipient.userId === null &&
  (message.why === 'address-refused' || lacksAddress(message))

/** Without an address it would only fail again. */
export const canSendAgain = (message: Message) => message.status === 'FAILED' && !lacksAddress(message)
