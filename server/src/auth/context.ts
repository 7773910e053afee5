import type { Context } from '../context.ts'
import type { Tokens } from './tokens.ts'

/** What the actions of accounts get beside the rest. */
export type AuthContext = Context & { tokens: Tokens }
