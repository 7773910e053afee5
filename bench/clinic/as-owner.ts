import pg from 'pg'
import type { Salve } from '../salve.ts'

/** The database as its owner has it, for what no user does: mass data, and looks behind the scenes. */
export const asOwner = async <T>({ ownerUrl }: Pick<Salve, 'ownerUrl'>, work: (client: pg.Client) => Promise<T>) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'bench-owner' })
  // A database that ends under us, as on Ctrl-C, is told by the query.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What autovacuum would do in the minutes after many rows came in, done now, so that it does not fall into a measurement. */
export const tidy = (salve: Salve) =>
  asOwner(salve, async (client) => {
    await client.query('VACUUM (ANALYZE)')
    await client.query('CHECKPOINT')
  })
