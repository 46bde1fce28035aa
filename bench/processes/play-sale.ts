/** Plays a flash sale against a server and prints what came of it. */
import { playSale, type SalePlan } from "../sale.ts";

const plan = JSON.parse(process.argv[2] ?? "{}") as SalePlan;
process.stdout.write(JSON.stringify(await playSale(plan)));
