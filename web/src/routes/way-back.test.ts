import { expect, test } from 'vitest'
import { wayBack } from './way-back.ts'

test.each(['/visits/0198?x=1#y', '/waiting', '/record?person=0198'])('%s is a page of this app', (href) => {
  expect(wayBack(href)).toBe(href)
})

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example/',
  'javascript:alert(1)',
  'visits',
  '',
])('%s is none', (href) => {
  expect(wayBack(href)).toBeUndefined()
})

test('the first page needs no way back', () => {
  expect([wayBack('/'), wayBack(undefined)]).toEqual([undefined, undefined])
})
