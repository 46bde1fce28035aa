import { index, type RouteConfig, route } from "@remix-run/route-config";

/** Every address the app answers, besides those of the raw door (app/intake). */
export default [
  index("routes/landing.tsx"),
  route("auth/login", "routes/auth/login.tsx"),
  route("auth/*", "routes/auth/session.ts"),
  route("app", "routes/app/layout.tsx", [
    index("routes/app/home/route.tsx"),
    route("series", "routes/app/series/route.tsx"),
    route("series/:id", "routes/app/series-editor/route.tsx"),
    route("series/:id/rehearsal", "routes/app/rehearsal/route.tsx"),
    route("customers", "routes/app/customers/route.tsx"),
    route("customers/count", "routes/app/customers/count/route.ts"),
    route("customers/views", "routes/app/customers/views/route.ts"),
    route("customers/export", "routes/app/customers/export/route.ts"),
    route("customers/:id", "routes/app/customer/route.tsx"),
    route("messages", "routes/app/messages/route.tsx"),
    route("results", "routes/app/results/route.tsx"),
    route("sync", "routes/app/sync/route.tsx"),
    route("privacy", "routes/app/privacy/route.tsx"),
    route("privacy/:id", "routes/app/privacy/answer/route.tsx"),
    route("privacy/:id/export", "routes/app/privacy/download/route.ts"),
    route("settings", "routes/app/settings/route.tsx"),
    route("sending", "routes/app/sending/route.ts"),
    route("audience", "routes/app/audience/route.ts"),
    route("test-text", "routes/app/test-text/route.ts"),
  ]),
  route("proxy/r/:token", "routes/proxy/follow-link.ts"),
  route("proxy/sms", "routes/proxy/sign-up.ts"),
  route("proxy/c/:token", "routes/proxy/confirm-opt-in.ts"),
  route("proxy/p/:token", "routes/proxy/opt-out.ts"),
  route("proxy/o/:token", "routes/proxy/offer-conditions.ts"),
] satisfies RouteConfig;
