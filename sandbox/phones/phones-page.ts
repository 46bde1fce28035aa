import { type Html, html, scriptJson } from "../network/html.ts";
import type { World } from "../world/world.ts";
import type { Bubble, Phone, Wall, WallFilter } from "./conversations.ts";
import { PHONES_STYLE } from "./phones-style.ts";

/** A reply that could not be sent, shown at the phone that tried. */
export interface ReplyProblem {
  readonly number: string;
  readonly text: string;
}

/** The address of the wall with this filter. */
export function wallAddress(filter: WallFilter, path = "/phones"): string {
  const search = new URLSearchParams();
  if (filter.shop) search.set("shop", filter.shop);
  if (filter.number) search.set("number", filter.number);
  if (filter.page > 1) search.set("page", String(filter.page));
  return search.size > 0 ? `${path}?${search}` : path;
}

function whenOf(world: World, shop: string, at: string): string {
  const timeZone = world.shops.find((candidate) => candidate.domain === shop)?.timezone ?? "UTC";
  const format = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...format, timeZone }).format(new Date(at));
}

function linked(bubble: Bubble): Html[] {
  const parts: Html[] = [];
  let rest = bubble.body;
  for (const link of bubble.links) {
    const start = rest.indexOf(link);
    parts.push(html`${rest.slice(0, start)}<a href="${link}" target="_blank" rel="noopener">${link}</a>`);
    rest = rest.slice(start + link.length);
  }
  return [...parts, html`${rest}`];
}

function bubbleView(world: World, bubble: Bubble, before: Bubble | undefined): Html {
  const when = whenOf(world, bubble.shop, bubble.at);
  const changed = !before || before.party !== bubble.party || whenOf(world, before.shop, before.at) !== when;
  const label = changed ? html`<div class="when">${bubble.party} · ${when}</div>` : "";
  return html`${label}<div class="bubble ${bubble.direction}" data-sid="${bubble.sid}">${linked(bubble)}</div>`;
}

function replyView(phone: Phone, filter: WallFilter): Html {
  if (!phone.answersTo.startsWith("+"))
    return html`<p class="oneway">${phone.answersTo} is a name: nobody can answer it.</p>`;
  return html`<form class="reply" method="post" action="${wallAddress(filter, "/phones/reply")}">
    <input type="hidden" name="from" value="${phone.number}"><input type="hidden" name="to" value="${phone.answersTo}">
    <input name="body" aria-label="Reply from ${phone.number}" placeholder="Reply" autocomplete="off">
    <button type="submit">Send</button>
    <button class="stop" type="submit" name="quick" value="STOP">STOP</button></form>`;
}

function phoneView(world: World, phone: Phone, filter: WallFilter, problem: ReplyProblem | null): Html {
  const last = phone.bubbles.at(-1);
  const clock = last ? whenOf(world, last.shop, last.at).slice(-5) : "";
  return html`<article class="phone" id="p${phone.number.slice(1)}" data-number="${phone.number}">
    <div class="bar"><span>${clock}</span><span aria-hidden="true">▂▄▆ 87 %</span></div>
    <header><b>${phone.owner ?? "Unknown owner"}</b><small>${phone.number}</small></header>
    <div class="bubbles">${phone.bubbles.map((bubble, index) => bubbleView(world, bubble, phone.bubbles[index - 1]))}</div>
    ${problem?.number === phone.number ? html`<p class="problem" role="alert">${problem.text}</p>` : ""}
    ${replyView(phone, filter)}</article>`;
}

function topView(world: World, wall: Wall, filter: WallFilter): Html {
  const chip = (shop: string | null, name: string) => {
    const current = filter.shop === shop ? html` aria-current="page"` : "";
    return html`<a class="chip" href="${wallAddress({ ...filter, shop, page: 1 })}"${current}>${name}</a>`;
  };
  return html`<div class="top"><h1>Phones</h1><span class="standin">Local stand-in, not Twilio: nothing leaves this machine</span>
    <nav aria-label="Shop">${chip(null, "All shops")}${world.shops.map((shop) => chip(shop.domain, shop.name))}</nav>
    <span>${wall.count === 1 ? "1 phone" : `${wall.count} phones`}</span><a href="/">Control page</a>
    <form action="/phones">${filter.shop ? html`<input type="hidden" name="shop" value="${filter.shop}">` : ""}
      <input name="number" value="${filter.number}" placeholder="Find a number" aria-label="Find a number"></form></div>`;
}

function pagesView(wall: Wall, filter: WallFilter): Html | string {
  if (wall.pages === 1) return "";
  const to = (page: number, name: string) => html`<a href="${wallAddress({ ...filter, page })}">${name}</a>`;
  return html`<nav class="pages" aria-label="Pages">${wall.page > 1 ? to(wall.page - 1, "Newer") : ""}
    <span>Page ${wall.page} of ${wall.pages}</span>${wall.page < wall.pages ? to(wall.page + 1, "Older") : ""}</nav>`;
}

/** Shows the newest bubble of each phone, and looks again when something new arrived and nobody is writing. */
function scriptView(wall: Wall): Html {
  return html`<script>
for (const box of document.querySelectorAll(".bubbles")) box.scrollTop = box.scrollHeight;
const seen = ${scriptJson(wall.newest)};
setInterval(async () => {
  const writing = [...document.querySelectorAll(".reply input[name=body]")].some((field) => field.value !== "");
  if (writing || document.hidden) return;
  const answer = await fetch("/phones.json?phones=0").catch(() => null);
  if (answer?.ok && (await answer.json()).newest !== seen) location.reload();
}, 2000);
</script>`;
}

/** The wall of phones as a page. */
export function phonesPage(world: World, wall: Wall, filter: WallFilter, problem: ReplyProblem | null): string {
  const phones = wall.phones.map((phone) => phoneView(world, phone, filter, problem));
  const empty = html`<p class="empty">No phone has received a text yet.<br>Switch a series on in Winback and push the clock.</p>`;
  return `<!doctype html>${html`<html lang="en"><head><meta charset="utf-8"><title>Phones · local stand-in</title>
<meta name="viewport" content="width=device-width,initial-scale=1">${PHONES_STYLE}</head><body>
${topView(world, wall, filter)}<main>${phones.length > 0 ? phones : empty}</main>${pagesView(wall, filter)}${scriptView(wall)}
</body></html>`}`;
}
