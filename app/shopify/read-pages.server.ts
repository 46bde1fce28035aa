/** A page of an Admin API connection. */
export interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Where the page after this one begins; null: there is none. */
export function nextOf(page: Page<unknown>): string | null {
  return page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
}

/**
 * Reads a connection to its end.
 * @throws when it has more than `most` pages.
 */
export async function readPages<Node>(
  read: (after: string | null) => Promise<Page<Node>>,
  most: number,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < most; page++) {
    const answer: Page<Node> = await read(after);
    nodes.push(...answer.nodes);
    after = nextOf(answer);
    if (after === null) return nodes;
  }
  throw new Error("A list has more pages than it can have.");
}
