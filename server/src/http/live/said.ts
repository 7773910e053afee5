import { Said } from '@salve/contract/live'

export const understand = (text: string): Said | null => {
  try {
    const said = Said.safeParse(JSON.parse(text))
    return said.success ? said.data : null
  } catch {
    return null
  }
}

/** Whether somebody may go on talking: so many messages in so long, then no more. */
export const talkativeness = (messages: number, everyMs: number) => {
  let began = 0
  let said = 0
  return (now: number) => {
    if (now - began > everyMs) {
      began = now
      said = 0
    }
    return ++said <= messages
  }
}
