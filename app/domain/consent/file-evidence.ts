/** What proves a row of a file that was brought along from another tool. */
export interface FileEvidence {
  name: string;
  line: number;
  /** As the file has it; null where it has none. */
  at: Date | null;
  /** By what its owner confirmed by text, in the file's words; null for a row that proves no confirmation. */
  wording: string | null;
}

/** As it is kept: in English, whoever reads it later. */
export function fileEvidence({ name, line, at, wording }: FileEvidence): string {
  const date = at === null ? "no date given" : `date given ${at.toISOString()}`;
  const where = `file ${name}, line ${line}, ${date}`;
  return wording === null ? where : `${where}, confirmed by text: ${wording}`;
}

const WRITTEN = /^file (.+), line (\d+), (?:no date given|date given (\S+?Z))(?:, confirmed by text: (.*))?$/s;

/** What `fileEvidence` has written; null for any other evidence. */
export function readFileEvidence(stored: string): FileEvidence | null {
  const [, name, line, date, wording] = WRITTEN.exec(stored) ?? [];
  if (name === undefined) return null;
  return { name, line: Number(line), at: date === undefined ? null : new Date(date), wording: wording ?? null };
}
