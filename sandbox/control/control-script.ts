/** shop name → time zone */
declare const ZONES: Record<string, string>;

interface LogLine {
  id: number;
  at: number;
  kind: string;
  shop: string | null;
  text: string;
}

interface ClockState {
  now: string;
  pushing: boolean;
  until: string | null;
}

const SHOWN_EVENTS = 300;
let lastEvent = 0;

function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the control page lacks ${selector}`);
  return found;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { cache: "no-store" });
  return response.json();
}

/** Answers what went wrong, or nothing. */
async function post(path: string, wish: unknown): Promise<string | null> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
  });
  if (response.ok) return null;
  const answer: { error?: string } = await response.json().catch(() => ({}));
  return answer.error ?? `The sandbox answered ${response.status}.`;
}

function showProblem(selector: string, problem: string | null): void {
  const place = part(selector);
  place.textContent = problem ?? "";
  place.hidden = problem === null;
}

function clockText(at: string | number, zone: string, weekday = true): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  };
  return new Intl.DateTimeFormat("en-GB", weekday ? { ...options, weekday: "short" } : options).format(new Date(at));
}

function drawClock(state: ClockState): void {
  const zones = Object.entries(ZONES);
  part("#now").textContent = clockText(state.now, zones[0]?.[1] ?? "UTC");
  part("#zones").replaceChildren(
    ...zones.map(([shop, zone]) => {
      const line = document.createElement("span");
      line.textContent = `${shop}: ${clockText(state.now, zone)}`;
      return line;
    }),
  );
  part("#busy").hidden = !state.pushing;
  part("#busy").textContent = state.until
    ? `on the way to ${clockText(state.until, zones[0]?.[1] ?? "UTC")}`
    : "on the way …";
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-push]")) button.disabled = state.pushing;
}

function drawEvents(lines: LogLine[]): void {
  const body = part("#events tbody");
  for (const line of lines) {
    const row = document.createElement("tr");
    const time = document.createElement("time");
    time.textContent = clockText(line.at, Object.values(ZONES)[0] ?? "UTC", false);
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = line.kind;
    const shop = line.shop ? `${line.shop.split(".")[0]}: ` : "";
    for (const content of [time, kind, document.createTextNode(shop + line.text)]) row.insertCell().append(content);
    body.prepend(row);
    lastEvent = line.id;
  }
  while (body.children.length > SHOWN_EVENTS) body.lastElementChild?.remove();
}

function drawRefused(targets: string[]): void {
  part("#refused").hidden = targets.length === 0;
  const names = [...new Set(targets)].slice(-20);
  part("#refused ul").replaceChildren(
    ...names.map((target) => {
      const item = document.createElement("li");
      item.textContent = target;
      return item;
    }),
  );
}

async function look(): Promise<void> {
  try {
    drawClock(await get<ClockState>("/clock"));
    drawEvents(await get<LogLine[]>(lastEvent > 0 ? `/events?after=${lastEvent}&limit=500` : "/events?limit=200"));
    drawRefused(await get<string[]>("/refused"));
  } catch {
    part("#now").textContent = "the sandbox does not answer";
  }
  setTimeout(look, 1000);
}

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-push]")) {
  button.onclick = async () => {
    drawClock({ ...(await get<ClockState>("/clock")), pushing: true });
    showProblem("#push-problem", await post("/clock/push", { [button.dataset.push ?? "hours"]: 1 }));
    drawClock(await get<ClockState>("/clock"));
  };
}

part("#faults").onchange = async (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement)) return;
  const value = input.type === "checkbox" ? input.checked : Number(input.value);
  const problem = await post("/faults", { [input.name]: value });
  showProblem("#fault-problem", problem);
  if (problem === null) return;
  const faults = await get<Record<string, number | boolean>>("/faults");
  input.value = String(faults[input.name]);
};

part("#shoppers").onchange = async (event) => {
  if (event.target instanceof HTMLInputElement) await post("/shoppers/behaviour", { on: event.target.checked });
};

void look();
