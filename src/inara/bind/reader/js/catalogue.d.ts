/** What the page knows beside Ask's own files: titles, covers, countries. */
export interface Catalogue {
  guides: Record<string, { title: string; ages: string }>;
  stories: Record<string, { title: string; facts: string; url: string; picture: string | null }>;
  moments: Record<string, string>;
  themes: { id: string; label: string; face: string | null; url: string }[];
  countries: Record<string, { name: string; lines: { kind: string; name: string; number: string }[] }>;
}
