import { refusals } from '@salve/contract/errors'
import type { OpenApiDocument } from './openapi.ts'

type Json = Record<string, unknown>
type Operation = {
  summary: string
  description: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Json }[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)
const code = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

const typeOf = (schema: Json): string => {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').pop() ?? ''
    return `<a href="#schema-${name}">${name}</a>`
  }
  if (Array.isArray(schema.enum))
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' | ')
  if (schema.const !== undefined) return `<code>${escapeHtml(String(schema.const))}</code>`
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((inner) => typeOf(inner as Json)).join(' | ')
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as Json)}`
  return escapeHtml(String(schema.format ?? schema.type ?? 'any'))
}

const fields = (schema: Json): string => {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>)
  if (properties.length === 0) return `<p>${typeOf(schema)}</p>`
  const required = new Set((schema.required ?? []) as string[])
  const rows = properties.map(
    ([name, inner]) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code>${required.has(name) ? '' : ' <small>optional</small>'}</th><td>${typeOf(inner)}</td><td>${code(String(inner.description ?? ''))}</td></tr>`,
  )
  return `<table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col"></th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const parameters = (list: Operation['parameters']) =>
  list.length === 0
    ? ''
    : `<h4>Parameters</h4><table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col"></th></tr></thead><tbody>${list
        .map(
          (one) =>
            `<tr><th scope="row"><code>${escapeHtml(one.name)}</code> <small>${one.in}${one.required ? '' : ', optional'}</small></th><td>${typeOf(one.schema)}</td><td>${code(one.description ?? '')}</td></tr>`,
        )
        .join('')}</tbody></table>`

const operation = (path: string, method: string, call: Operation) => {
  const id = `${method}${path.replace(/[^A-Za-z]+/g, '-')}`
  const body = Object.values(call.requestBody?.content ?? {})[0]
  const answers = Object.entries(call.responses).map(([status, { description, content }]) => {
    const schema = status < '300' ? Object.values(content ?? {})[0]?.schema : undefined
    return `<dt>${status}</dt><dd>${code(description)}${schema ? fields(schema) : ''}</dd>`
  })
  return `<section id="${id}"><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code></h3>
<p>${code(call.summary)}. ${code(call.description)}</p>${parameters(call.parameters)}
${body ? `<h4>Body</h4>${fields(body.schema)}` : ''}<details><summary>Answers</summary><dl>${answers.join('')}</dl></details></section>`
}

/** The OpenAPI document to read: plain HTML without any script, so it needs nothing from another host. */
export const docsPage = (document: OpenApiDocument, nonce: string): string => {
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call: call as Operation })),
  )
  const byTag = Map.groupBy(calls, ({ call }) => call.tags[0])
  const parts = [...byTag].map(
    ([tag, list]) =>
      `<h2 id="tag-${tag}">${tag}</h2>${list.map(({ path, method, call }) => operation(path, method, call)).join('')}`,
  )
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<section id="schema-${name}"><h3>${name}</h3><p>${code(String(schema.description ?? ''))}</p>${fields(schema)}</section>`,
  )
  const errors = Object.entries(refusals).map(
    ([name, { status, title }]) =>
      `<tr id="${name}"><th scope="row"><code>${name}</code></th><td>${status}</td><td>${escapeHtml(title)}</td></tr>`,
  )
  const toc = [...byTag.keys()].map((tag) => `<li><a href="#tag-${tag}">${tag}</a></li>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Salve: the API</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>Salve: the API</h1><p>${escapeHtml(document.info.description)} The same as a machine reads it: <a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${toc.join('')}<li><a href="#errors">Errors</a></li><li><a href="#schemas">Schemas</a></li></ul></nav>${parts.join('')}
<h2 id="errors">Errors</h2><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Means</th></tr></thead><tbody>${errors.join('')}</tbody></table>
<h2 id="schemas">Schemas</h2>${schemas.join('')}</main></body></html>`
}

const style = `
:root{color-scheme:light dark;--ink:#111827;--soft:#4b5563;--line:#e5e7eb;--ground:#fff;--accent:#1d4ed8;--wash:#f3f4f6}
@media(prefers-color-scheme:dark){:root{--ink:#f3f4f6;--soft:#9ca3af;--line:#374151;--ground:#111827;--accent:#93c5fd;--wash:#1f2937}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 6rem}
h1{font-size:2rem;margin:0 0 .5rem}h2{margin:3rem 0 1rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{margin:2rem 0 .25rem;font-size:1.05rem;overflow-wrap:anywhere}h4{margin:1rem 0 .25rem;font-size:.9rem;color:var(--soft)}
a{color:var(--accent)}code{font:.9em ui-monospace,monospace;background:var(--wash);padding:.1em .3em;border-radius:4px}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;list-style:none;padding:0}
table{border-collapse:collapse;width:100%;font-size:.925rem;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.8rem}small{color:var(--soft)}
.method{font:600 .75rem ui-monospace,monospace;border:1px solid currentColor;border-radius:4px;padding:.15rem .4rem;color:var(--accent)}
summary{cursor:pointer;color:var(--accent)}dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1.5rem}`
