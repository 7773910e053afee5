// Runs before the first paint, so that a page is never seen in the wrong colours. A file of its own because the
// content security policy allows no script in the page.
;(() => {
  let kept = null
  try {
    kept = localStorage.getItem('salve-theme')
  } catch {}
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
})()
