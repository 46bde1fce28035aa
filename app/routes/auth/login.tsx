import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { login } from "../../shopify.server.ts";

/** Sends a shop that came with its name to Shopify; anybody else is told where Winback is opened. No shop name is asked for. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (new URL(request.url).searchParams.has("shop")) await login(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  return { language };
}

export default function Login() {
  const { language } = useLoaderData<typeof loader>();
  const { t } = createTranslation(language);
  return (
    <main className="plain-page">
      <h1>{t("shopper.landing.title")}</h1>
      <p>{t("shopper.landing.how")}</p>
    </main>
  );
}
