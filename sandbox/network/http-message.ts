/** One HTTP request as the sandbox's areas see it: always addressed to a genuine host, whatever brought it here. */
export interface SandboxRequest {
  method: string;
  /** genuine https url, e.g. https://api.twilio.com/2010-04-01/… */
  url: URL;
  /** lower-case names; repeated headers are joined with ", " */
  headers: Record<string, string>;
  body: Buffer;
}

/** One HTTP answer of an area. */
export interface SandboxResponse {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  /** a file on this machine that is streamed as the body: the results of bulk operations are too large to hold */
  bodyFile?: string;
  /** close the socket without a reply */
  hangUp?: boolean;
}

/** Answers a request, or null when it is not this area's: the router asks the next one. */
export type Handler = (request: SandboxRequest) => Promise<SandboxResponse | null>;
