import pg from "pg";

/** What became of the orders of a sale, by the database alone. */
export interface SaleAccount {
  /** Orders that were placed and are not there, in the inbox or in the customers' history. */
  lost: number;
  /** Rows too many in the inbox, and customers whose sums are not those of their orders. */
  doubled: number;
  /** Deliveries that wait for a person. */
  dead: number;
}

/** Counts, once the inbox has been worked off. @param placed number of orders by shop. */
export async function accountForSale(connectionString: string, placed: Map<string, number>): Promise<SaleAccount> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const count = async (statement: string, values: unknown[]) =>
    (await client.query<{ count: number }>(statement, values)).rows[0]?.count ?? 0;
  try {
    const total: SaleAccount = { lost: 0, doubled: 0, dead: 0 };
    for (const [domain, orders] of placed) {
      const rows = await count(`select count(*)::int from inbox where shop_domain = $1`, [domain]);
      const known = await count(
        `select count(*)::int from "order" o join shop s on s.id = o.shop_id where s.domain = $1`,
        [domain],
      );
      const wrong = await count(
        `select count(*)::int from customer c join shop s on s.id = c.shop_id
         where s.domain = $1 and c.orders_count <> (select count(*) from "order" o
           where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts)`,
        [domain],
      );
      total.lost += Math.max(0, orders - rows) + Math.max(0, orders - known);
      total.doubled += Math.max(0, rows - orders) + Math.max(0, known - orders) + wrong;
      total.dead += await count(`select count(*)::int from inbox where shop_domain = $1 and state = 'dead'`, [domain]);
    }
    return total;
  } finally {
    await client.end();
  }
}

/** Resolves with the seconds it took until nothing waits in the inbox. @throws after `limitSeconds`. */
export async function untilWorkedOff(connectionString: string, limitSeconds: number): Promise<number> {
  const began = performance.now();
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (;;) {
      const found = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting, pg_sleep(0.1) from inbox where state = 'new'`,
      );
      const seconds = (performance.now() - began) / 1_000;
      if (found.rows[0]?.waiting === 0) return seconds;
      if (seconds > limitSeconds) throw new Error(`${found.rows[0]?.waiting} deliveries still wait.`);
    }
  } finally {
    await client.end();
  }
}

/** Deliveries that have had their effect. */
export async function countDone(connectionString: string): Promise<number> {
  const [row] = await rowsOf<{ done: number }>(
    connectionString,
    "select count(*)::int as done from inbox where state = 'done'",
    [],
  );
  return row?.done ?? 0;
}

/** How much is wrong while orders still wait: not there, there twice, dead, or done and without its effect. @param taken orders that got their 200. */
export async function accountSoFar(connectionString: string, domain: string, taken: number): Promise<number> {
  const [row] = await rowsOf<{ rows: number; dead: number; done: number; known: number; wrong: number }>(
    connectionString,
    `select count(*)::int as rows, count(*) filter (where i.state = 'dead')::int as dead,
       count(*) filter (where i.state = 'done')::int as done,
       (select count(*)::int from "order" o join shop s on s.id = o.shop_id where s.domain = $1) as known,
       (select count(*)::int from customer c join shop s on s.id = c.shop_id
         where s.domain = $1 and c.orders_count <> (select count(*) from "order" o
           where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts)) as wrong
     from inbox i where i.shop_domain = $1`,
    [domain],
  );
  if (!row) return taken;
  return Math.abs(row.rows - taken) + Math.abs(row.known - row.done) + row.dead + row.wrong;
}

async function rowsOf<Row extends pg.QueryResultRow>(
  connectionString: string,
  statement: string,
  values: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
