// Which of the two languages is spoken, and the formats that go with it.

export type Language = 'fr' | 'en';

/** One sentence in both languages, French first. {placeholders} stand for values. */
export type Word = readonly [fr: string, en: string];

export type Value = string | number | (() => string);
export type Values = Readonly<Record<string, Value>>;

const storageKey = 'telehealth.language';
const listeners: Array<() => void> = [];
let language: Language = chosen() ?? (/^fr\b/i.test(navigator.language) || !/^en\b/i.test(navigator.language) ? 'fr' : 'en');
document.documentElement.lang = language;

export function currentLanguage(): Language {
  return language;
}

export function speak(other: Language): void {
  language = other;
  document.documentElement.lang = other;
  try {
    localStorage.setItem(storageKey, other);
  } catch {
    // A wish that can't be kept holds for this page.
  }
  for (const listener of listeners) {
    listener();
  }
}

export function whenLanguageChanges(listener: () => void): void {
  listeners.push(listener);
}

/** The sentence in the language spoken now. */
export function say(word: Word, values: Values = {}): string {
  const text = word[language === 'fr' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return String(typeof value === 'function' ? value() : (value ?? ''));
  });
  // French sets a space before these signs, which must not break the line.
  return language === 'fr' ? text.replace(/ ([:;?!»€])/g, '\u00a0$1').replace(/« /g, '«\u00a0') : text;
}

const locale = (): string => (language === 'fr' ? 'fr-FR' : 'en-GB');
const paris = 'Europe/Paris';

export function day(instant: string): () => string {
  return () => new Intl.DateTimeFormat(locale(), { timeZone: paris, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant));
}

export function time(instant: string): () => string {
  return () => new Intl.DateTimeFormat(locale(), { timeZone: paris, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

export function timeWithSeconds(instant: string): () => string {
  return () => new Intl.DateTimeFormat(locale(), { timeZone: paris, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
}

/** Whether this device's clock shows another hour than Paris does: then the hour needs its place. */
export function elsewhere(instant: string): boolean {
  const show = (timeZone?: string): string =>
    new Intl.DateTimeFormat('fr-FR', { ...(timeZone ? { timeZone } : {}), hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
  return show() !== show(paris);
}

function unit(amount: number, name: string): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'long' }).format(amount);
}

/** A length of time for people, in its two greatest units; given in seconds. */
export function duration(seconds: number): () => string {
  return () => {
    const whole = Math.max(0, Math.floor(seconds));
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const parts: Array<[number, string]> =
      hours > 0 ? [[hours, 'hour'], [minutes, 'minute']] : minutes > 0 ? [[minutes, 'minute'], [rest, 'second']] : [[rest, 'second']];
    const said = parts.filter(([amount], index) => index === 0 || amount > 0).map(([amount, name]) => unit(amount, name));
    return new Intl.ListFormat(locale(), { style: 'long', type: 'unit' }).format(said);
  };
}

/** Several things, as a sentence names them. */
export function list(things: string[]): string {
  return new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' }).format(things);
}

/** Minutes alone, for waiting: seconds that tick make a wait long. */
export function wholeMinutes(seconds: number): () => string {
  return () => unit(Math.max(0, Math.floor(seconds / 60)), 'minute');
}

/** A running clock such as 12:05. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (amount: number): string => String(amount).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function euros(cents: number): () => string {
  return () => new Intl.NumberFormat(locale(), { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** A French number in pairs, as people say it; others as they are. */
export function phone(e164: string): string {
  const national = /^\+33(\d{9})$/.exec(e164)?.[1];
  return national ? `0${national}`.replace(/(\d{2})(?=\d)/g, '$1\u00a0') : e164;
}

function chosen(): Language | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'fr' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}
