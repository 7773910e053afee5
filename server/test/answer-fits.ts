import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openApiDocument } from '../src/http/openapi.ts'
import type { Registered } from '../src/http/route.ts'

type Content = { content?: Record<string, { schema: object }> }

/** Holds every answer of a test against the document that we publish. */
export const answerFits = (routes: readonly Registered[]) => {
  const document = openApiDocument(routes)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'salve')
  const patterns = Object.entries(document.paths).map(([path, methods]) => ({
    path,
    methods: methods as Record<string, { responses: Record<string, Content> }>,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
    fixed: !path.includes('{'),
  }))
  patterns.sort((a, b) => Number(b.fixed) - Number(a.fixed))
  const pointer = (part: string) => part.replace(/~/g, '~0').replace(/\//g, '~1')

  const schemaOf = (path: string, verb: string, status: number, type: string) => {
    const place = `/paths/${pointer(path)}/${verb}/responses/${status}/content/${pointer(type)}/schema`
    const validate = ajv.getSchema(`salve#${place}`)
    if (!validate) throw new Error(`The document has no schema at ${place}`)
    return validate
  }

  return (method: string, url: string, status: number, json: unknown, text: string) => {
    const address = url.split('?')[0]
    const verb = method.toLowerCase()
    const found = patterns.find(({ pattern, methods }) => pattern.test(address) && methods[verb])
    if (!found || status === 304) return
    const what = `${method} ${found.path} ${status}`
    const answer = found.methods[verb].responses[String(status)]
    if (!answer) throw new Error(`${what} is not in the OpenAPI document: ${text}`)
    const [type] = Object.keys(answer.content ?? {})
    if (!type && text !== '') throw new Error(`${what} should be empty, and was: ${text}`)
    if (!type?.endsWith('json') || address === '/openapi.json') return
    const validate = schemaOf(found.path, verb, status, type)
    if (!validate(json)) throw new Error(`${what} does not fit: ${ajv.errorsText(validate.errors)} in ${text}`)
  }
}
