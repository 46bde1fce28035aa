import { randomBytes } from "node:crypto";
import pg from "pg";
import { connectDatabase, type Database } from "../../../../app/platform/database.server.ts";
import { connectStatements, type StatementDatabase } from "../../../../app/platform/statements.server.ts";
import { databaseOn, keptServer, migratedTemplate } from "../../database-cluster.ts";

export interface Lane {
  database: Database;
  /** The doors' own connection. */
  intakeStatements: StatementDatabase;
}

/** A migrated database of its own, dropped when it is closed. */
export async function openLane(): Promise<Lane & { close(): Promise<void> }> {
  const server = process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? (await keptServer());
  const name = `winback_test_${Math.floor(Date.now() / 1000)}_${randomBytes(5).toString("hex")}`;
  // stays open: an embedded server ends when nobody is connected
  const keeper = new pg.Client({ connectionString: server, application_name: "winback-any-order" });
  await keeper.connect();
  await keeper.query(`create database ${name} template ${await migratedTemplate(keeper, server)}`);
  const options = { connectionString: databaseOn(server, name), max: 2, name: "winback-any-order" };
  const [database, intakeStatements] = [connectDatabase(options), connectStatements(options)];
  return {
    database,
    intakeStatements,
    async close() {
      await intakeStatements.close();
      await database.close();
      await keeper.query(`drop database if exists ${name} with (force)`);
      await keeper.end();
    },
  };
}
