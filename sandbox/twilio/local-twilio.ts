import { createServer } from "node:http";
import twilio from "twilio";
import { TWILIO_HOST } from "../network/genuine-hosts.ts";
import { listen } from "../network/listen.ts";
import { readRequest, writeResponse } from "../network/read-message.ts";
import { openWorld, type World, type WorldOptions } from "../world/world.ts";
import { type TwilioAccount, twilioAccountOf } from "./accounts.ts";
import { createTwilioTables } from "./tables.ts";
import { type Deliver, TwilioCallbacks } from "./twilio-callbacks.ts";
import { createTwilioHandler } from "./twilio-handler.ts";

/** One callback as the app's side received it. */
export interface ReceivedCallback {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly params: Record<string, string>;
}

/** A world whose Twilio answers on a plain local port, for tests with the real client. */
export interface LocalTwilio {
  readonly world: World;
  readonly german: TwilioAccount;
  readonly american: TwilioAccount;
  readonly callbacks: TwilioCallbacks;
  readonly received: ReceivedCallback[];
  /** What the app answers to the next callbacks; 204 when empty, a thrown error when it is one. */
  readonly answers: (number | Error)[];
  client(account: TwilioAccount, token?: string): twilio.Twilio;
  close(): Promise<void>;
}

/** Starts a world without customers, its Twilio on a loopback port, and a recording app. */
export async function startLocalTwilio(options: WorldOptions = {}): Promise<LocalTwilio> {
  const world = openWorld({ customers: 0, ...options });
  createTwilioTables(world.db);
  const handle = createTwilioHandler(world);
  const running = new Set<Promise<void>>();
  const server = createServer((message, out) => {
    const answered = readRequest(message, TWILIO_HOST)
      .then(handle)
      .then((response) => writeResponse(out, response ?? { status: 404 }))
      .finally(() => running.delete(answered));
    running.add(answered);
  });
  const port = await listen(server, 0, "port");
  const received: ReceivedCallback[] = [];
  const answers: (number | Error)[] = [];
  const deliver: Deliver = async (url, init) => {
    received.push({ url, headers: init.headers, params: Object.fromEntries(new URLSearchParams(init.body)) });
    const answer = answers.shift() ?? 204;
    if (answer instanceof Error) throw answer;
    return new Response(null, { status: answer });
  };
  const callbacks = new TwilioCallbacks(world, deliver);
  callbacks.start();
  return {
    world,
    german: twilioAccountOf(world, "lindenhof-kaffee.myshopify.com"),
    american: twilioAccountOf(world, "prairie-candle.myshopify.com"),
    callbacks,
    received,
    answers,
    client(account, token = account.authToken) {
      const client = twilio(account.sid, token);
      client.api.baseUrl = `http://127.0.0.1:${port}`;
      return client;
    },
    async close() {
      await callbacks.stop();
      await Promise.all(running);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      world.close();
    },
  };
}
