/**
 * Which local address stands for which genuine host in a person's own browser, and the translation both ways.
 * The genuine side is always https.
 */
export class HostTable {
  /** genuine host name → local origin, e.g. "admin.shopify.com" → "http://localhost:4001" */
  readonly localOrigins: Readonly<Record<string, string>>;
  private readonly genuine: RegExp;
  private readonly genuineInAttribute: RegExp;
  private readonly local: RegExp;
  private readonly genuineByLocal: ReadonlyMap<string, string>;

  constructor(localOrigins: Record<string, string>) {
    this.localOrigins = localOrigins;
    const hosts = Object.keys(localOrigins).map(escapePattern).join("|");
    const ports = Object.values(localOrigins).map((origin) => new URL(origin).port);
    this.genuine = new RegExp(`https://(${hosts})(?![\\w.-])`, "g");
    this.genuineInAttribute = new RegExp(`(\\s(?:href|src|action|formaction)=["'])https://(${hosts})(?![\\w.-])`, "gi");
    this.local = new RegExp(`http://(?:localhost|127\\.0\\.0\\.1):(${ports.join("|")})(?!\\d)`, "g");
    this.genuineByLocal = new Map(Object.entries(localOrigins).map(([host, origin]) => [new URL(origin).port, host]));
  }

  /** Every genuine origin in a header or address becomes its local one; other hosts stay. */
  toLocal(text: string): string {
    return text.replace(this.genuine, (whole, host: string) => this.localOrigins[host] ?? whole);
  }

  /** Every local origin becomes its genuine one; other addresses stay. */
  toGenuine(text: string): string {
    return text.replace(this.local, (whole, port: string) => {
      const host = this.genuineByLocal.get(port);
      return host ? `https://${host}` : whole;
    });
  }

  /** Only link, source and form addresses are translated: text that a page shows stays as it was written. */
  htmlToLocal(text: string): string {
    return text.replace(
      this.genuineInAttribute,
      (whole, before: string, host: string) => before + (this.localOrigins[host.toLowerCase()] ?? whole),
    );
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
