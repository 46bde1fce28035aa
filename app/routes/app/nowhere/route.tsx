import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { PageFailure } from "../frame/page-failure.tsx";

/** An address of the app that leads to no page: said inside the app, with the way home, not on an empty frame. */
export const loader = ({ request }: LoaderFunctionArgs): Promise<null> => missing(request);
export const action = ({ request }: ActionFunctionArgs): Promise<null> => missing(request);

async function missing(request: Request): Promise<null> {
  await authenticateMerchant(request);
  throw new Response("no such page", { status: 404 });
}

export default function Nowhere() {
  return null;
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
