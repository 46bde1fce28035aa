import { APP_HOST } from "../network/genuine-hosts.ts";
import type { Handler } from "../network/http-message.ts";
import type { DeliverToApp } from "./app-proxy.ts";
import { readCookies } from "./visit.ts";

/** How a simulated browser reaches the genuine hosts. */
export interface Internet {
  /** The sandbox's own areas. */
  readonly handle: Handler;
  /** The app under its own name. */
  readonly deliver: DeliverToApp;
}

/** One answer, after redirects. */
export interface BrowserAnswer {
  readonly url: URL;
  readonly status: number;
  readonly body: string;
  /** Every address asked for, in order. */
  readonly hops: readonly string[];
}

const PHONE_BROWSER =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
const MOST_HOPS = 10;

interface Reply {
  status: number;
  location: string | null;
  cookies: string[];
  body: string;
}

/** A shopper's browser without a screen: cookies per host, redirects followed. */
export class SimulatedBrowser {
  private readonly internet: Internet;
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(internet: Internet) {
    this.internet = internet;
  }

  /** Loads a page. Rejects after ten redirects. */
  get(address: string): Promise<BrowserAnswer> {
    return this.open("GET", new URL(address), Buffer.alloc(0), "text/html");
  }

  /** Posts a form. */
  post(address: string, form: Record<string, string>, accept = "text/html"): Promise<BrowserAnswer> {
    return this.open("POST", new URL(address), Buffer.from(new URLSearchParams(form).toString()), accept);
  }

  /** The value of a cookie at this host, or null. */
  cookie(host: string, name: string): string | null {
    return this.jars.get(host)?.get(name) ?? null;
  }

  private async open(method: string, start: URL, body: Buffer, accept: string): Promise<BrowserAnswer> {
    const hops: string[] = [];
    let url = start;
    let verb = method;
    let content = body;
    while (hops.length <= MOST_HOPS) {
      hops.push(url.href);
      const reply = await this.ask(verb, url, content, accept);
      this.keep(url.hostname, reply.cookies);
      if (reply.location === null || reply.status < 300 || reply.status > 399)
        return { url, status: reply.status, body: reply.body, hops };
      url = new URL(reply.location, url);
      if (reply.status < 307) {
        verb = "GET";
        content = Buffer.alloc(0);
      }
    }
    throw new Error(`${start.href} redirects more than ${MOST_HOPS} times`);
  }

  private async ask(method: string, url: URL, body: Buffer, accept: string): Promise<Reply> {
    const headers: Record<string, string> = { accept, "user-agent": PHONE_BROWSER };
    const cookies = [...(this.jars.get(url.hostname) ?? [])].map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    if (cookies.length > 0) headers.cookie = cookies.join("; ");
    if (method === "POST") headers["content-type"] = "application/x-www-form-urlencoded";
    if (url.hostname === APP_HOST) {
      const answer = await this.internet.deliver(url.href, { method, headers, body });
      const { status, headers: given } = answer;
      return { status, location: given.get("location"), cookies: given.getSetCookie(), body: await answer.text() };
    }
    const answer = await this.internet.handle({ method, url, headers, body });
    const location = answer?.headers?.location;
    return {
      status: answer?.status ?? 404,
      location: typeof location === "string" ? location : null,
      cookies: [answer?.headers?.["set-cookie"] ?? []].flat(),
      body: String(answer?.body ?? ""),
    };
  }

  private keep(host: string, lines: readonly string[]): void {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(/;\s*/);
      for (const [name, value] of readCookies(pair)) {
        if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name);
        else jar.set(name, value);
      }
    }
  }
}
