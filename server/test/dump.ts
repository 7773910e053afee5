import type { Salve } from './salve.ts'

/** How each table stands: its rows counted and hashed, so that a test can say what was not written. */
export const dump = async (salve: Salve, except: string[] = []): Promise<Record<string, string>> => {
  const { rows } = await salve.sql(`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`)
  const names = rows.map(({ name }) => String(name)).filter((name) => !except.includes(name))
  const one = (name: string) => `
    SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS state
    FROM "${name}" t`
  const states = await salve.sql(names.map(one).join(' UNION ALL '))
  return Object.fromEntries(states.rows.map(({ name, state }) => [name, state]))
}

/** The tables that differ between two dumps. */
export const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name])
