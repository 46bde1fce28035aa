import { CUSTOMER_VIEWS, type CustomerView, type SavedCustomerView } from "../../../domain/results/customer-list.ts";
import { readViews } from "../../../domain/results/keep-views.server.ts";
import type { ShopId } from "../../../domain/values/ids.ts";
import { ports } from "../../../wiring.server.ts";
import { type ListRequest, readListAddress, standingView } from "./list-address.ts";

export interface AskedList {
  wanted: ListRequest;
  views: SavedCustomerView[];
  /** What is shown: as the address says, or as the view was saved. */
  content: CustomerView;
}

/** What an address asks for, with what a saved view holds. A view that was deleted meanwhile shows everybody. */
export async function readAskedList(request: Request, shop: ShopId): Promise<AskedList> {
  const asked = readListAddress(new URL(request.url).searchParams);
  const views = await readViews(ports, shop, CUSTOMER_VIEWS);
  const saved = views.find((view) => view.id === asked.saved);
  const wanted = { ...asked, saved: saved?.id ?? null };
  return { wanted, views, content: asked.content ?? saved?.content ?? standingView("all") };
}
