import type { desk as English } from '../en/desk.ts'

export const desk: typeof English = {}
