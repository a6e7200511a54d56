/** A number as people read it: with thousands separators. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US');
}

/** An estimate, to two digits: more would look like knowledge. */
export function estimateText(value: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return numberText(Math.round(value / unit) * unit);
}

/** "1 set", "2 sets". */
export function countText(count: number, noun: string): string {
  return `${numberText(count)} ${count === 1 ? noun : noun.endsWith('s') ? `${noun}es` : `${noun}s`}`;
}
