import { nextOf, type Page } from "./read-pages.server.ts";

/** The oldest changes of a list, and where it is to be gone on with; null: it was read to its end. */
export interface Some<Node> {
  nodes: Node[];
  until: Date | null;
}

/**
 * Reads a list of changes, the oldest first, as far as one look goes: about `most`, and always beyond `since`, so that
 * the next look comes further.
 */
export async function readSome<Node extends { updatedAt: string }>(
  since: Date,
  most: number,
  read: (after: string | null) => Promise<Page<Node>>,
): Promise<Some<Node>> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<Node> = await read(after);
    nodes.push(...page.nodes);
    after = nextOf(page);
    if (after === null) return { nodes, until: null };
    const until = new Date(nodes.at(-1)?.updatedAt ?? since);
    if (nodes.length >= most && until > since) return { nodes, until };
  }
}
