const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character])

export type PageParts = {
  language: string
  title: string
  first: string
  /** When and where. */
  facts: string[]
  after: string[]
  button: { label: string; url: string } | null
  foot: { label: string; url: string } | null
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const paragraph = (text: string, style: string) => `<p style="margin:0 0 16px;${font};${style}">${escaped(text)}</p>`

// Outlook pads the cell of a table, and no link.
const buttonOf = ({ label, url }: { label: string; url: string }) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr>` +
  `<td bgcolor="#1d4ed8" style="background-color:#1d4ed8;border-radius:8px;padding:12px 20px">` +
  `<a href="${escaped(url)}" style="${font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${escaped(label)}</a>` +
  `</td></tr></table>`

const footOf = ({ label, url }: { label: string; url: string }) =>
  `<p style="margin:0;${font};font-size:14px;line-height:1.5"><a href="${escaped(url)}">${escaped(label)}</a></p>`

/**
 * A letter as a page: one column, no images, nothing that is fetched. But for the button it sets no colours, so that it
 * is read in the reader's own, light or dark. Outlook takes a width from a table only, and styles from each element.
 */
export const pageOf = ({ language, title, first, facts, after, button, foot }: PageParts): string =>
  [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(title)}</title></head><body style="margin:0;padding:0">`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 16px">',
    '<table role="presentation" width="520" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:520px"><tr><td align="left">',
    paragraph(first, 'font-size:20px;line-height:1.4;font-weight:600'),
    facts.length > 0
      ? `<p style="margin:0 0 16px;${font};font-size:16px;line-height:1.6">${facts.map(escaped).join('<br>')}</p>`
      : '',
    ...after.map((text) => paragraph(text, 'font-size:16px;line-height:1.6')),
    button ? buttonOf(button) : '',
    foot ? footOf(foot) : '',
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n')
