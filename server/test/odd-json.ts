import fc from 'fast-check'

type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

const deep = 'salve-deep'
const proto = 'salve-proto'
const oddText = ['', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\u202enur', 'é'.repeat(300), 'x'.repeat(20_000)]
const sql = ["'; DROP TABLE users; --", '%', '_', '\\', '{}', '$1', '../../etc/passwd', 'null', '0', '-0', 'NaN']
const oddNumbers = [0, -1, 0.1, 1e308, -1e308, 2 ** 31, Number.MAX_SAFE_INTEGER]
const oddThings: Value[] = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { [proto]: { admin: true } },
  { constructor: { prototype: {} } },
]

const odd: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(...oddText, ...sql, ...oddNumbers, ...oddThings, deep),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Value>,
)
const oddKey = fc.constantFrom(proto, 'constructor', 'toString', 'id', 'role', 'version', '', '0', 'a.b', '\u0000', 'é')

type Place = { holder: Record<string, Value>; key: string }
const placesIn = (value: Value): Place[] =>
  value !== null && typeof value === 'object'
    ? Object.keys(value).flatMap((key) => {
        const holder = value as Record<string, Value>
        return [{ holder, key }, ...placesIn(holder[key])]
      })
    : []

const change = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('put', 'put', 'put', 'take', 'add', 'wrap'),
  key: oddKey,
  value: odd,
})
type Change = { at: number; what: string; key: string; value: Value }

const apply = (body: Value, { at, what, key: newKey, value }: Change) => {
  const places = placesIn(body)
  if (places.length === 0) return
  const { holder, key } = places[at % places.length]
  if (what === 'take') delete holder[key]
  else if (what === 'add')
    Object.defineProperty(holder, newKey, { value, enumerable: true, configurable: true, writable: true })
  else holder[key] = what === 'wrap' ? [holder[key]] : value
}

/** What JSON.stringify would not write: a key named __proto__, and lists in lists in lists. */
const written = (value: Value) =>
  JSON.stringify(value)
    .replaceAll(`"${proto}"`, '"__proto__"')
    .replaceAll(`"${deep}"`, '['.repeat(20_000) + ']'.repeat(20_000))

const changed = (right: object, changes: Change[]) => {
  const body = structuredClone(right) as Value
  for (const one of changes) apply(body, one)
  return written(body)
}
const oneText = fc.record({
  at: fc.nat(),
  what: fc.constant('put'),
  key: fc.constant(''),
  value: fc.constantFrom<Value>(...oddText, ...sql),
})

/** A body as text: any JSON at all, or a right one in which one text is odd, or a few things were made wrong. */
export const oddBody = (right: object): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: odd.map(written) },
    { weight: 3, arbitrary: oneText.map((one) => changed(right, [one])) },
    { weight: 3, arbitrary: fc.array(change, { maxLength: 4 }).map((changes) => changed(right, changes)) },
  )
