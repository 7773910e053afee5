import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { appPassword, template } from './global-setup.ts'

const urlOf = (database: string) => inject('ownerUrl').replace('DATABASE', database)

const asOwner = async (sql: string) => {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export type TestDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

/** A database of one's own, cloned from the migrated template in some tens of milliseconds. */
export const cloneDatabase = async (from = template): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  // Two clones at once of one template are refused while the other copies it.
  for (let tries = 0; ; tries++)
    try {
      await asOwner(`CREATE DATABASE ${name} TEMPLATE ${from}`)
      break
    } catch (error) {
      if (tries === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200))
    }
  const ownerUrl = urlOf(name)
  const appUrl = new URL(ownerUrl)
  appUrl.username = 'salve_app'
  appUrl.password = appPassword
  return { ownerUrl, appUrl: appUrl.href, drop: () => asOwner(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** Runs SQL as the owner, to look at what the app wrote or to make a mess that the app has to cope with. */
export const ownerQuery = async (url: string, sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}
