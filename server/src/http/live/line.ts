import { closeCodes, type Said } from '@salve/contract/live'
import type { WebSocket } from 'ws'
import type { Caller } from '../../kernel/caller.ts'
import { talkativeness, understand } from './said.ts'

export type Told = { id: number; text: string }

/** What a line asks of the switchboard. */
export type Board = {
  authenticate(token: string): Promise<Caller | null>
  join(line: Line, caller: Caller): void
  watch(line: Line, doctorId: string): void
  unwatch(line: Line, doctorId: string): void
  leave(line: Line): void
  /** The last event that everybody was told. */
  position(): number
  /** After which event to go on, for who says to have seen this one last; for who says nothing, the last there is. */
  beginAt(after: number | null): Promise<number>
  /** What came after an event that concerns this line, a page of it, and how far that goes. */
  missed(line: Line, after: number): Promise<{ told: Told[]; upTo: number }>
}

export type Line = {
  caller: Caller | null
  readonly watched: Set<string>
  /** Says who it is. */
  welcome(caller: Caller): void
  tell(told: Told): void
  hangUp(why: keyof typeof closeCodes): void
}

const signInWithinMs = 10_000
// Long enough for the first words of a client, short enough for one that has nothing to say.
const beginAfterMs = 200
const mostUnread = 256 * 1024
const mostDoctors = 1000

/**
 * One open socket. Nothing is kept for it but how far it is: what it missed is read from the table page by page, and only
 * then does it hear what is new. Who reads too slowly is hung up on, and comes again to resume.
 */
export const openLine = (socket: WebSocket, board: Board, known: Promise<Caller | null> | null): Line => {
  let state: 'unknown' | 'quiet' | 'catching up' | 'listening' | 'over' = 'unknown'
  let last = 0
  let timer = setTimeout(() => line.hangUp('signedOut'), signInWithinMs).unref()
  const mayTalk = talkativeness(1200, 10_000)
  const is = (wanted: typeof state) => state === wanted

  const end = () => {
    if (is('over')) return
    state = 'over'
    clearTimeout(timer)
    board.leave(line)
  }
  const beginSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void catchUp(null), beginAfterMs).unref()
  }
  const send = ({ id, text }: Told) => {
    if (is('over') || id <= last) return
    last = id
    socket.send(text)
    if (socket.bufferedAmount > mostUnread) line.hangUp('comeAgain')
  }
  /** Until the client has taken what it was sent. */
  const drained = () => new Promise<void>((resolve) => socket.ping('', false, () => resolve()))

  const replay = async (after: number) => {
    let at = after
    do {
      const { told, upTo } = await board.missed(line, at)
      for (const one of told) send(one)
      await drained()
      at = upTo
    } while (is('catching up') && at < board.position())
  }
  const catchUp = async (after: number | null) => {
    if (!is('quiet')) return
    clearTimeout(timer)
    state = 'catching up'
    try {
      last = await board.beginAt(after)
      await replay(last)
      if (is('catching up')) state = 'listening'
    } catch {
      line.hangUp('comeAgain')
    }
  }
  const watch = (doctorId: string) => {
    if (line.watched.size >= mostDoctors) return line.hangUp('tooMany')
    line.watched.add(doctorId)
    board.watch(line, doctorId)
    if (is('quiet')) beginSoon()
  }
  const unwatch = (doctorId: string) => {
    line.watched.delete(doctorId)
    board.unwatch(line, doctorId)
  }
  const prove = async (proof: Promise<Caller | null>) => {
    const caller = await proof.catch(() => null)
    if (!caller || (line.caller && line.caller.userId !== caller.userId)) return line.hangUp('signedOut')
    line.welcome(caller)
  }
  const heed = (said: Said) => {
    if (said.type === 'auth') return prove(board.authenticate(said.token))
    if (!line.caller) return line.hangUp('signedOut')
    // Later than first, there is nothing left to resume.
    if (said.type === 'resume') return catchUp(said.after)
    return said.type === 'watch' ? watch(said.doctorId) : unwatch(said.doctorId)
  }

  const line: Line = {
    caller: null,
    watched: new Set(),
    welcome: (caller) => {
      if (!is('unknown')) return
      state = 'quiet'
      line.caller = caller
      board.join(line, caller)
      beginSoon()
    },
    tell: (told) => {
      if (is('listening')) send(told)
    },
    hangUp: (why) => {
      if (is('over')) return
      socket.close(closeCodes[why])
      end()
      // One that does not read does not read that either.
      setTimeout(() => socket.terminate(), 1000).unref()
    },
  }
  // One word after the other: what is said right behind the token waits until it is known whose it is.
  let turn: Promise<unknown> = known ? prove(known) : Promise.resolve()
  socket.on('message', (data) => {
    const said = mayTalk(Date.now()) ? understand(String(data)) : null
    turn = turn.then(() => (said ? heed(said) : line.hangUp('notUnderstood')))
  })
  socket.on('error', () => {})
  socket.on('close', end)
  return line
}
