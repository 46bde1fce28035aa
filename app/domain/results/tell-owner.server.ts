import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { readToldPhones } from "../messages/staff/staff-number-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { messageId, type ShopId } from "../values/ids.ts";
import { DAY_MS, localTime } from "../values/local-time.ts";
import { effectOf } from "./effect.ts";
import { armSums, saleSums, textSums } from "./figures-read.sql.server.ts";
import { firstWonBackText, mondayText, type Week, weekToTell } from "./owner-text.ts";
import { type ArmRow, type SaleRow, sumArmsBySeries, sumSales, sumTexts, type TextRow } from "./sum-figures.ts";
import { firstDayWonBack, lockToldResults, markFirstTold, markWeekTold } from "./told-results-store.server.ts";

type Ports = { database: Database; now: Now; ids: Ids; sealing: Sealing };

/** Who was won back longer ago is no news. */
const NEWS_DAYS = 2;

/**
 * Texts the merchant's people, on their confirmed numbers, of the first customer won back and each Monday of the week
 * before; each can be switched off. Every piece of news is told once, also after a crash.
 */
export async function tellOwner(ports: Ports, shop: ShopId): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const told = await lockToldResults(tx, shop);
    if (!told) return;
    const view = await readShopRow(tx, shop);
    const now = ports.now();
    if (told.firstToldAt === null) await tellFirst(tx, ports, view, now);
    const week = weekToTell(now, view.timezone, told.weekTold);
    if (week) await tellWeek(tx, ports, view, week);
  });
}

async function tellFirst(tx: Transaction, ports: Ports, view: ShopView, now: Date): Promise<void> {
  const first = await firstDayWonBack(tx, view.id);
  if (first === null) return;
  const newsFrom = localTime(new Date(now.getTime() - NEWS_DAYS * DAY_MS), view.timezone).day;
  const { language, ownerTexts } = view.settings;
  if (ownerTexts.firstWonBack && first >= newsFrom)
    await tell(tx, ports, view, firstWonBackText(language, brandOf(view)));
  await markFirstTold(tx, view.id, now);
}

async function tellWeek(
  tx: Transaction,
  ports: Ports,
  view: ShopView,
  days: { from: string; to: string },
): Promise<void> {
  const { language, ownerTexts } = view.settings;
  if (ownerTexts.monday) {
    const week = await readWeek(tx, view, days);
    if (week.texts > 0 || week.wonBack > 0)
      await tell(tx, ports, view, mondayText(language, brandOf(view), week, view.currency));
  }
  await markWeekTold(tx, view.id, days.from);
}

async function readWeek(tx: Transaction, view: ShopView, days: { from: string; to: string }): Promise<Week> {
  const texts = sumTexts(await tx.$queryRaw<TextRow[]>(textSums(view.id, days)));
  const sales = sumSales(await tx.$queryRaw<SaleRow[]>(saleSums(view.id, days, days.to)));
  const arms = await tx.$queryRaw<ArmRow[]>(armSums(view.id, { from: "1970-01-01", to: days.to }));
  const effect = effectOf(sumArmsBySeries(arms), view.settings.money.upliftPoints / 100);
  return {
    texts: texts.texts,
    optedOut: texts.optedOut,
    wonBack: sales.code.wonBack + sales.click.wonBack + sales.series.wonBack,
    revenue: sales.code.revenue + sales.click.revenue,
    proven: effect.state === "proven" && (effect.lift?.low ?? 0) > 0,
  };
}

const brandOf = ({ settings, name }: ShopView): string => settings.brand.trim() || name;

async function tell(tx: Transaction, ports: Ports, view: ShopView, body: string): Promise<void> {
  const phones = view.settings.twilio === null ? [] : await readToldPhones(tx, view.id);
  for (const phoneId of phones) {
    const text = { kind: "alarm" as const, phoneId, body, dueAt: ports.now(), linkToken: null };
    await insertMessage(tx, view.id, ports.sealing, { id: messageId(ports.ids.uuid()), ...text });
  }
}
