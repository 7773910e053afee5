import { ordersFor } from '../bench.ts'
import type { Orders } from '../load/orders.ts'
import type { Salve } from '../salve.ts'
import { makeDoctors, makePeople, signIn } from './people.ts'
import { openSupply } from './slots.ts'

const hotSlots = 20
const hotCapacity = 10
/** Half as many again as there is room for: most must get a place, and some must be refused. */
const wantedEach = 15

export type Scene = {
  name: string
  capacity: number
  orders(seconds: number): Promise<Orders>
  use(count: number): void
}

export const openScenes = async (salve: Salve): Promise<Scene[]> => {
  const people = await makePeople(salve, 1000)
  const spread = openSupply(salve, await makeDoctors(salve, 50))
  const hot = openSupply(salve, await makeDoctors(salve, hotSlots, 50), { capacity: hotCapacity, firstDay: 3650 })
  const visitors = () => signIn(salve, people)
  const each = hotSlots * wantedEach
  return [
    {
      name: 'spread over many slots',
      capacity: 1,
      orders: async (seconds) => ({ slots: await spread.ahead(ordersFor(seconds)), visitors: await visitors() }),
      use: spread.use,
    },
    {
      name: `all on ${hotSlots} hot slots`,
      capacity: hotCapacity,
      // Twenty slots at a time, until each was wanted often enough; then the next twenty.
      orders: async (seconds) => {
        const groups = Math.ceil(ordersFor(seconds) / each)
        const slots = await hot.ahead(groups * hotSlots)
        const inOrder = (number: number) => slots[Math.floor(number / each) * hotSlots + (number % hotSlots)]
        return { slots: Array.from({ length: groups * each }, (_, n) => inOrder(n)), visitors: await visitors() }
      },
      use: (count) => hot.use(Math.ceil(count / each) * hotSlots),
    },
  ]
}
