/** The control page's JSON API. */
export interface ControlClient {
  get(path: string): Promise<unknown>;
  post(path: string, wish: unknown): Promise<unknown>;
}

/** Talks to the control API at `url`. A refusal becomes an Error with the sentence the sandbox gave. */
export function connectControl(url: string): ControlClient {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(new URL(path, url), init);
    const body = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? "GET"} ${path}: ${response.status} ${body.slice(0, 300)}`);
    return JSON.parse(body);
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, wish) =>
      ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(wish) }),
  };
}
