/** The control page's JSON API. */
export interface ControlClient {
  get(path: string): Promise<unknown>;
  /** What is no JSON. */
  file(path: string): Promise<string>;
  post(path: string, wish: unknown): Promise<unknown>;
}

/** Talks to the control API at `url`. A refusal becomes an Error with the sentence the sandbox gave. */
export function connectControl(url: string): ControlClient {
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const response = await fetch(new URL(path, url), init);
    const body = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? "GET"} ${path}: ${response.status} ${body.slice(0, 300)}`);
    return body;
  };
  const headers = { "content-type": "application/json" };
  return {
    get: async (path) => JSON.parse(await ask(path, {})),
    file: (path) => ask(path, {}),
    post: async (path, wish) => JSON.parse(await ask(path, { method: "POST", headers, body: JSON.stringify(wish) })),
  };
}
