const english =
  /(?<![\p{L}])(?:the|and|with|for|take|daily|days?|weeks?|day|in|of|to|once|twice|every|review|if|no|not|he|she|patient|after|before|at|is|was|by|on|start|stop|tablets?|months?|times|needed|then|until|please|your|you|from|today|night|morning|each)(?![\p{L}])/gu
// Words that stand in nearly every sentence of the language, and in no English one.
const foreign =
  /(?<![\p{L}])(?:el|los|las|del|una|para|por|con|cada|días?|semanas?|tomar|horas|debe|y|que|se|der|die|das|und|nicht|mit|für|eine?n?|täglich|tage|soll|wochen|bei|zur|le|les|une|pendant|jours?|fois|par|avec|prendre|pour|est|dans|il|di|gli|della|giorni|volte|prendere|ogni|não|uma|dias|vezes|os|ao|na|het|een|van|dagen|maal|niet|voor|och|att|inte|dagar|gånger|przez|dni|nie|raz|dziennie|och|ikke|og|dager|ganger|tablett|gün|ve|günde)(?![\p{L}])/gu
const letters = /\p{L}/gu
const latin = /\p{Script=Latin}/gu

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** Whether a note reads as English, or as the shorthand that doctors write in English. What is read wrongly is worse than what is not read. */
export const isEnglish = (text: string): boolean => {
  const written = count(text, letters)
  if (written > 0 && count(text, latin) < written * 0.6) return false
  const others = count(text, foreign)
  return others < 2 || others < count(text, english)
}
