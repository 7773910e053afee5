/**
 * Where somebody wanted to go who has to sign in first: the link of a letter, above all. It travels in the state of the
 * history, which no address can set, and still only a path of this app is ever followed.
 */
export const wayBack = (href: string | undefined): string | undefined =>
  href !== undefined && href !== '/' && /^\/(?![/\\])/.test(href) ? href : undefined
