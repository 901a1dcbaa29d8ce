/** What Ask gives for a parent's words; the same object as `inara ask --json`. */
export interface Call {
  kind: string;
  name: string;
  number: string | null;
}
export interface Safety {
  flag: string;
  act: string | string[];
  because: string[];
  also: string[];
  call: Call[];
}
export interface Now {
  breathe: string;
  say: string[];
  do: string[];
  leave: string[];
}
export interface Found {
  moments: string[];
  guide: string | null;
  title: string;
  score: number;
  why: string[];
  now: Now | null;
  story: { slug: string; because: string } | null;
  url: string;
}
export interface Answer {
  query: string;
  safety: Safety | null;
  confident: boolean;
  answers: Found[];
}
export interface Asker {
  ask(text: string, options: { ageMonths: number | null; country: string | null; today: string }): Answer;
}
/** What the page knows beside the index: titles, covers, countries. */
export interface Catalogue {
  guides: Record<string, { title: string; ages: string }>;
  stories: Record<string, { title: string; facts: string; url: string; picture: string | null }>;
  moments: Record<string, string>;
  themes: { label: string; face: string | null; url: string }[];
  countries: Record<string, { name: string; lines: { kind: string; name: string; number: string }[] }>;
}
