import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createTranslation, languageOfHeader } from "../i18n/translation.ts";

/** Shopify opens the app here with the shop's name; a passer-by reads what Winback is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app?${searchParams}`);
  return { language: languageOfHeader(request.headers.get("accept-language")) };
}

export default function Landing() {
  const { language } = useLoaderData<typeof loader>();
  const { t } = createTranslation(language);
  return (
    <main className="plain-page">
      <h1>{t("shopper.landing.title")}</h1>
      <p>{t("shopper.landing.text")}</p>
      <p>{t("shopper.landing.how")}</p>
    </main>
  );
}
