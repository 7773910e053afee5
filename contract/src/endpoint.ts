import type { z } from 'zod'
import type { RefusalCode } from './errors.ts'

type Shape = z.ZodType | undefined

export type Upload = { types: readonly [string, ...string[]]; most: number; fields: z.ZodType }

/** One call of the HTTP contract as data: the server, the web client, the OpenAPI document and the tests derive from it. */
export type Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Answer extends Shape = Shape,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The canonical path first; the others are kept for clients of the systems that this one replaces. */
  paths: [`/${string}`, ...`/${string}`[]]
  summary: string
  tag: string
  params?: Params
  query?: Query
  body?: Body
  /** The body may be left out altogether. */
  bodyOptional?: boolean
  /** Instead of JSON one file may be sent as a form (`multipart/form-data`), with these text fields beside it. */
  upload?: Upload
  status: 200 | 201 | 204
  answer?: Answer
  /** The first is the usual one. */
  contentType?: string | readonly [string, ...string[]]
  refusals: RefusalCode[]
  /** More of the answer changes than its version says, so that it is no tag of it. */
  changesUnversioned?: boolean
  /** Takes an `Idempotency-Key`. */
  creates?: boolean
}

export const endpoint = <
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
  Answer extends Shape = undefined,
>(
  call: Endpoint<Params, Query, Body, Answer>,
) => call

type Output<T> = T extends z.ZodType ? z.output<T> : undefined

/** What a call carries once it was checked, and what it is answered. */
export type ParamsOf<E extends { params?: Shape }> = Output<NonNullable<E['params']>>
export type QueryOf<E extends { query?: Shape }> = Output<NonNullable<E['query']>>
export type BodyOf<E extends { body?: Shape }> = Output<NonNullable<E['body']>>
export type AnswerOf<E extends { answer?: Shape }> = Output<NonNullable<E['answer']>>

export type Out<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined
