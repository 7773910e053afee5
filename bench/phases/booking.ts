import type { Phase } from '../bench.ts'
import { openClinic } from '../clinic/open-clinic.ts'
import { isBooked } from '../false-conflicts.ts'
import { countOutcomes, figuresOf, inWords, rateOf } from '../figures.ts'
import { inTurn } from '../in-turn.ts'
import type { Goal, Row } from '../report.ts'

const rounds = 2

export const booking: Phase = {
  about: 'a booking end to end over HTTPS, beside the same SQL from a bare driver loop',
  run: async (bench) => {
    bench.say('Starting Salve, making 1,000 patients and 50 doctors …')
    const clinic = await openClinic(await bench.startSalve())
    const rows: Row[] = []
    const goals: Goal[] = []
    for (const atOnce of [16, 64]) {
      bench.say(`Floor and booking in turn, ${atOnce} connections, ${2 * bench.seconds} s …`)
      await clinic.signInAgain()
      const { floor, booking } = await inTurn(rounds, {
        floor: () => clinic.floor(bench.seconds / rounds, atOnce),
        booking: () => clinic.booking(bench.seconds / rounds, atOnce),
      })
      const ratio = rateOf(booking, isBooked) / rateOf(floor, isBooked)
      const falsely = booking.runs.filter(({ outcome }) => !isBooked(outcome)).length
      rows.push({
        what: `floor at ${atOnce}`,
        figures: { ...figuresOf(floor, isBooked), outcomes: inWords(countOutcomes(floor)) },
      })
      rows.push({
        what: `booking at ${atOnce}`,
        figures: { ...figuresOf(booking, isBooked), outcomes: inWords(countOutcomes(booking)) },
      })
      goals.push(
        { what: `booking / floor at ${atOnce}`, figure: ratio.toFixed(2), goal: '≥ 0.60', met: ratio >= 0.6 },
        {
          what: `bookings a second at ${atOnce}`,
          figure: Math.round(rateOf(booking, isBooked)),
          goal: '≥ 1500',
          met: rateOf(booking, isBooked) >= 1500,
        },
        { what: `false conflicts at ${atOnce}`, figure: falsely, goal: '0', met: falsely === 0, promise: true },
      )
    }
    return { rows, goals: [...goals, ...(await clinic.truth())] }
  },
}
